package dev.weft.conformance.fuzz;

/**
 * What may be written at a place of a program.
 *
 * @param inLoop whether {@code break} and {@code continue} may
 * @param inFunction whether {@code return} and the locals of the function may: not in a lambda
 * @param caught the variable of the innermost {@code except}, or null
 */
record Scope(boolean inLoop, boolean inFunction, String caught) {

  /** What a production needs of the place where it is used. */
  enum Need {
    NOTHING,
    LOOP,
    FUNCTION,
    CAUGHT
  }

  /** What a hole changes for what stands in it. */
  enum Effect {
    NONE,
    LOOP,
    LAMBDA,
    CAUGHT
  }

  static final Scope FUNCTION = new Scope(false, true, null);

  boolean offers(Need need) {
    return switch (need) {
      case NOTHING -> true;
      case LOOP -> inLoop;
      case FUNCTION -> inFunction;
      case CAUGHT -> caught != null;
    };
  }

  /** The scope in a hole of the node with the number {@code id}. */
  Scope inside(Effect effect, int id) {
    return switch (effect) {
      case NONE -> this;
      case LOOP -> new Scope(true, inFunction, caught);
      case LAMBDA -> new Scope(false, false, caught);
      case CAUGHT -> new Scope(inLoop, inFunction, "e" + id);
    };
  }
}
