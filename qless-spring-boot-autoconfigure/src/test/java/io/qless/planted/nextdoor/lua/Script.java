package io.qless.planted.nextdoor.lua;

public class Script {

}
