package dev.weft.conformance.fuzz;

/** The languages in which a program is printed. */
enum Language {
  PYTHON("pass", "pass"),
  JAVA("", ";");

  /** In place of a block without statements. */
  final String emptyBlock;

  /** In place of a statement that may not stand where it stands. */
  final String nothing;

  Language(String emptyBlock, String nothing) {
    this.emptyBlock = emptyBlock;
    this.nothing = nothing;
  }
}
