package dev.weft.processor;

/**
 * The innermost body around a piece of code: whether it may await and emit, and why not.
 *
 * @param mayAwait whether the weaver makes a coroutine of this body
 * @param mayEmit whether it makes a generator of it
 * @param complaint how a message about this place ends
 * @param isLocked whether a monitor is held here
 */
record Place(boolean mayAwait, boolean mayEmit, String complaint, boolean isLocked) {

  static final Place CONSTRUCTOR =
      refused(" in a constructor: await in an @Async factory method and pass the result");

  static final Place STATIC_INITIALISER =
      refused(" in a static initialiser: await in an @Async method that sets the field");

  static final Place OTHER_LAMBDA =
      refused(
          " in a lambda that does not return dev.weft.Coroutine: use a functional interface whose"
              + " method returns Coroutine, such as dev.weft.AsyncCallable");

  static final Place OTHER_METHOD =
      refused(
          " in a method that is not @Async: annotate it with @dev.weft.Async and let it return"
              + " Coroutine");

  static final Place COROUTINE = new Place(true, false, "", false);

  static final Place GENERATOR = new Place(true, true, "", false);

  static Place refused(String complaint) {
    return new Place(false, false, complaint, false);
  }

  Place locked() {
    return new Place(mayAwait, mayEmit, complaint, /* isLocked= */ true);
  }
}
