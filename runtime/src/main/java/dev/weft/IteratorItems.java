package dev.weft;

import dev.weft.woven.Driver;
import dev.weft.woven.GeneratorFrame;
import dev.weft.woven.Replaced;
import dev.weft.woven.Suspension;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Emits what an iterator gives, and closes the stream that it comes from. */
final class IteratorItems extends GeneratorFrame {

  private static final int EMITTED = 1;

  private final Supplier<? extends Iterator<?>> source;
  private final @Nullable AutoCloseable stream;
  private @Nullable Iterator<?> items;

  private IteratorItems(Supplier<? extends Iterator<?>> source, @Nullable AutoCloseable stream) {
    this.source = source;
    this.stream = stream;
  }

  static <T extends @Nullable Object> AsyncGenerator<T> of(Iterator<? extends T> iterator) {
    Objects.requireNonNull(iterator, "iterator");
    return Operator.generator(new IteratorItems(() -> iterator, null));
  }

  static <T extends @Nullable Object> AsyncGenerator<T> of(Iterable<? extends T> iterable) {
    return Operator.generator(new IteratorItems(iterable::iterator, null));
  }

  static <T extends @Nullable Object> AsyncGenerator<T> of(Stream<? extends T> stream) {
    Objects.requireNonNull(stream, "stream");
    return Operator.generator(new IteratorItems(stream::iterator, stream));
  }

  @Override
  protected boolean isWatched() {
    return stream != null;
  }

  @Override
  protected boolean isOwner() {
    return true;
  }

  @Override
  protected @Nullable Object resume(Driver driver) {
    begin();
    Throwable failure = null;
    try {
      Suspension.resumed(driver);
      Iterator<?> from = iterator();
      if (from.hasNext()) {
        return emit(EMITTED, from.next());
      }
    } catch (Throwable t) {
      failure = t;
    }
    return close(failure);
  }

  private Iterator<?> iterator() {
    Iterator<?> begun = items;
    if (begun == null) {
      begun = Objects.requireNonNull(source.get(), "iterator() returned null");
      items = begun;
    }
    return begun;
  }

  private @Nullable Object close(@Nullable Throwable failure) {
    Throwable thrown = failure;
    if (stream != null) {
      try {
        stream.close();
      } catch (Throwable newer) {
        thrown = Replaced.by(newer, failure);
      }
    }
    if (thrown != null) {
      throw Suspension.<RuntimeException>sneakyThrow(thrown);
    }
    return null;
  }
}
