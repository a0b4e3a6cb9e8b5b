package dev.weft.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kotlin.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Async functions of Kotlin: other lambdas, null checks, default arguments, companions. */
class KotlinIT {

  private static final Path STDLIB = ForkedProgram.jarOf(Unit.class);

  private static final String MAIN =
      """
      package shop

      import dev.weft.*
      import dev.weft.Asyncio.*

      data class Item(val name: String, val price: Int = 1)

      interface Priced {
        @Async fun price(item: Item): Coroutine<Int> {
          await(sleep(0.0))
          return value(item.price)
        }
      }

      class Shop(private val name: String) : Priced {
        @Async fun total(items: List<Item>, factor: Int = 2): Coroutine<Int> {
          var sum = 0
          for (item in items) {
            sum += await(price(item)) * factor
          }
          return value(sum)
        }

        @Async fun first(items: List<Item>): Coroutine<String> {
          items.forEach { if (await(price(it)) > 1) return value("$name ${it.name}") }
          return value("none")
        }


        fun later(item: Item): AsyncCallable<Int> = AsyncCallable { value(await(price(item))) }

        companion object {
          @JvmStatic @Async fun motto(text: String?): Coroutine<String> =
              value(await(sleep(0.0, text)) ?: "fresh")
        }
      }

      @Async fun numbers(n: Int): AsyncGenerator<Int> {
        for (i in 1..n) {
          emit<Any?>(i)
        }
        return end()
      }

      @Async fun main() {
        val shop = Shop("shop")
        val items = listOf(Item("tea"), Item("cake", 3))
        println(await(shop.total(items)))
        println(await(shop.first(items)))
        println(await(Shop.motto(null)))
        println(await(Asyncio.with(Lock()) { value(await(sleep(0.0, "held"))) }))
        println(await(shop.later(items[1]).call()))
        for (n in numbers(2)) println(n)
      }
      """;

  @TempDir Path dir;

  @Test
  void functions_compiledByKotlin_areWoven() throws IOException {
    Path source = Files.writeString(dir.resolve("Main.kt"), MAIN);
    ForkedProgram.run(
            List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
                "-no-stdlib",
                "-no-reflect",
                "-cp",
                ForkedProgram.libraries(List.of(STDLIB)),
                "-d",
                dir.resolve("classes").toString(),
                source.toString()))
        .successful();

    String output =
        ForkedProgram.compiled(dir, List.of(STDLIB))
            .underTheAgent()
            .run("shop.MainKt")
            .successful();

    assertEquals("8\nshop cake\nfresh\nheld\n3\n1\n2\n", output);
  }
}
