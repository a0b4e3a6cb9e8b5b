package battery.pk;

class Hidden {

  final String name;

  Hidden(String name) {
    this.name = name;
  }

  @Override
  public String toString() {
    return "hidden " + name;
  }
}
