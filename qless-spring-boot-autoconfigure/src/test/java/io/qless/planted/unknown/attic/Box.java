package io.qless.planted.unknown.attic;

public class Box {

}
