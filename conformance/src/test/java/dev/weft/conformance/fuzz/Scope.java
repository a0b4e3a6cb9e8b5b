package dev.weft.conformance.fuzz;

/**
 * What may be written at a place of a program.
 *
 * @param place the body that it stands in
 * @param leave how Java says what is {@code break} in Python; null outside of loops
 * @param caught the variable of the innermost {@code except}, or null
 * @param firm whether Java's compiler is to believe that a jump may not be taken, so that it writes
 *     the end of each block
 */
record Scope(Place place, String leave, String caught, boolean firm) {

  /** What stands around a statement. */
  enum Place {
    FUNCTION,
    GENERATOR,
    LAMBDA,
    GENERATOR_LAMBDA
  }

  /** What a production needs of the place where it is used. */
  enum Need {
    NOTHING,
    LOOP,
    FUNCTION,
    /** A place that may emit. */
    GENERATOR,
    /** A place whose statements all run in the same task. */
    COROUTINE,
    /** The variable of the function, which a lambda may not assign. */
    VARIABLE,
    CAUGHT
  }

  /** What a hole changes for what stands in it. */
  enum Effect {
    NONE,
    /** In a loop. */
    LOOP,
    /** In a loop in a loop: {@code break} goes on with the outer one. */
    NEXT,
    /** In a loop in a loop: {@code break} ends both. */
    BOTH,
    LAMBDA,
    /** In a generator that is a lambda. */
    GENERATOR,
    /** In a try over what may swallow. */
    FIRM,
    CAUGHT
  }

  static final Scope FUNCTION = new Scope(Place.FUNCTION, null, null, false);
  static final Scope GENERATOR = new Scope(Place.GENERATOR, null, null, false);

  boolean offers(Need need) {
    return switch (need) {
      case NOTHING -> true;
      case LOOP -> leave != null;
      case FUNCTION -> place == Place.FUNCTION;
      case GENERATOR -> emits();
      case COROUTINE -> !emits();
      case VARIABLE -> place == Place.FUNCTION || place == Place.GENERATOR;
      case CAUGHT -> caught != null;
    };
  }

  private boolean emits() {
    return place == Place.GENERATOR || place == Place.GENERATOR_LAMBDA;
  }

  /** The scope in a hole of the node with the number {@code id}. */
  Scope inside(Effect effect, int id) {
    return switch (effect) {
      case NONE -> this;
      case LOOP -> inLoop("break");
      case NEXT -> inLoop("continue o" + id);
      case BOTH -> inLoop("break o" + id);
      case LAMBDA -> new Scope(Place.LAMBDA, null, caught, false);
      case GENERATOR -> new Scope(Place.GENERATOR_LAMBDA, null, null, false);
      case FIRM -> new Scope(place, leave, caught, true);
      case CAUGHT -> new Scope(place, leave, "e" + id, firm);
    };
  }

  private Scope inLoop(String newLeave) {
    return new Scope(place, newLeave, caught, firm);
  }

  /** What a template is given for one of its {@linkplain Template#GIVEN words}. */
  String word(String name) {
    return switch (name) {
      case "caught" -> caught;
      case "break" -> leave;
      case "true" -> firm ? "yes" : "true";
      default -> throw new IllegalArgumentException(name);
    };
  }
}
