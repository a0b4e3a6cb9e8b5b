package dev.weft.weaver.torture.work;

import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.commons.lang3.BooleanUtils;
import org.apache.commons.lang3.CharSetUtils;
import org.apache.commons.lang3.ClassUtils;
import org.apache.commons.lang3.Conversion;
import org.apache.commons.lang3.LocaleUtils;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.Validate;
import org.apache.commons.lang3.builder.CompareToBuilder;
import org.apache.commons.lang3.builder.EqualsBuilder;
import org.apache.commons.lang3.builder.HashCodeBuilder;
import org.apache.commons.lang3.builder.ToStringBuilder;
import org.apache.commons.lang3.builder.ToStringStyle;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.commons.lang3.math.Fraction;
import org.apache.commons.lang3.math.NumberUtils;
import org.apache.commons.lang3.reflect.MethodUtils;
import org.apache.commons.lang3.time.DurationFormatUtils;
import org.apache.commons.lang3.time.FastDateFormat;
import org.apache.commons.lang3.tuple.Pair;

/** Strings, numbers, dates, reflection. */
public final class StringsWork implements Callable<String> {

  private final StringBuilder log = new StringBuilder();

  @Override
  public String call() throws Exception {
    strings();
    numbers();
    objects();
    return log.toString();
  }

  private void show(Object value) {
    log.append(value).append('\n');
  }

  private void strings() {
    for (String text :
        List.of("", "  The quick  brown fox ", "aXbXc", "\u00e9t\u00e9 123", "racecar")) {
      show(
          StringUtils.normalizeSpace(text)
              + "|"
              + StringUtils.capitalize(text)
              + "|"
              + StringUtils.swapCase(text));
      show(StringUtils.center(text, 30, "*-") + "|" + StringUtils.abbreviateMiddle(text, "..", 8));
      show(List.of(StringUtils.splitByCharacterTypeCamelCase(text)) + StringUtils.rotate(text, 3));
      show(StringUtils.substringsBetween(text, "X", "X") == null);
      show(
          StringUtils.getLevenshteinDistance(text, "quack")
              + " "
              + StringUtils.getJaroWinklerDistance(text, "fox"));
      show(StringUtils.replaceEach(text, new String[] {"a", "X"}, new String[] {"bb", ""}));
      show(StringUtils.stripAccents(text) + StringUtils.reverseDelimited(text, ' '));
    }
    show(CharSetUtils.squeeze("aabbccdd", "b-c") + CharSetUtils.count("hello", "k-p"));
    show(String.join(",", ArrayUtils.toStringArray(ArrayUtils.toObject(new int[] {3, 1, 2}))));
  }

  private void numbers() {
    for (String text :
        List.of("12", "0x1F", "1.5e3", "99999999999", "1L", "abc", "-07", "1.1F", "")) {
      show(NumberUtils.isCreatable(text) + " " + NumberUtils.toInt(text, -1));
      try {
        Number number = NumberUtils.createNumber(text);
        show(number.getClass().getSimpleName() + number);
      } catch (NumberFormatException e) {
        show(e.getMessage());
      }
    }
    show(
        Fraction.getFraction("3 3/4")
            .multiplyBy(Fraction.getFraction(0.3))
            .pow(3)
            .toProperString());
    show(Conversion.intToHexDigit(11) + " " + Conversion.hexToInt("CDF1", 0, 0, 0, 4));
    show(
        BooleanUtils.xor(new boolean[] {true, false, true})
            + " "
            + BooleanUtils.toBooleanObject("off"));
    FastDateFormat format =
        FastDateFormat.getInstance(
            "EEE, d MMM yyyy HH:mm:ss.SSS Z", TimeZone.getTimeZone("GMT+2"), Locale.ROOT);
    show(format.format(new Date(1_700_000_000_123L)));
    show(
        DurationFormatUtils.formatPeriod(
            0L, 1_700_000_000_123L, "y-M-d H:m:s", true, TimeZone.getTimeZone("UTC")));
    show(DurationFormatUtils.formatDurationWords(3_723_004, true, true));
  }

  private void objects() throws Exception {
    show(
        new ToStringBuilder(this, ToStringStyle.NO_CLASS_NAME_STYLE)
            .append("a", 1)
            .append("b", new long[] {2})
            .toString());
    show(new EqualsBuilder().append(new int[] {1}, new int[] {1}).append("a", "b").isEquals());
    show(
        new HashCodeBuilder(17, 37)
            .append("weft")
            .append(2.5)
            .append(new char[] {'x'})
            .toHashCode());
    show(new CompareToBuilder().append(1, 2).append("b", "a").toComparison());
    show(
        Pair.of("k", 1).compareTo(Pair.of("k", 2))
            + " "
            + LocaleUtils.localeLookupList(new Locale("fr", "CA", "x")));
    show(MethodUtils.invokeMethod("weft", "substring", 1, 3));
    show(
        ClassUtils.getAllInterfaces(java.util.ArrayList.class).size()
            + ClassUtils.getAbbreviatedName("org.apache.commons", 10));
    show(
        ExceptionUtils.getRootCauseMessage(
            new IllegalStateException("a", new RuntimeException("b"))));
    try {
      Validate.inclusiveBetween(1, 3, 7);
    } catch (IllegalArgumentException e) {
      show(e.getMessage());
    }
  }
}
