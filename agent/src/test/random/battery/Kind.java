package battery;

/** Two of a kind. */
public enum Kind {
  ONE,
  TWO
}
