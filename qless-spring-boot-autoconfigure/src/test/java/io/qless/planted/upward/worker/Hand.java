package io.qless.planted.upward.worker;

public class Hand {

}
