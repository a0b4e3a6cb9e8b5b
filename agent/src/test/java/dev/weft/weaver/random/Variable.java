package dev.weft.weaver.random;

/**
 * A variable in scope.
 *
 * @param isAssignable whether the code may assign it
 * @param isCapturable whether a lambda may use it
 */
record Variable(String type, String name, boolean isAssignable, boolean isCapturable) {}
