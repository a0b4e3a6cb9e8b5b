@file:JvmName("KotlinWorkloads")

package dev.weft.benchmarks

import kotlinx.coroutines.async
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** The same operations with kotlinx.coroutines, one function for each benchmark class. */
fun twoTasks(turns: Int): Int = runBlocking {
  val first = async { takeTurns(turns) }
  val second = async { takeTurns(turns) }
  first.await() + second.await()
}

private suspend fun takeTurns(turns: Int): Int {
  var taken = 0
  while (taken < turns) {
    yield()
    taken++
  }
  return taken
}

fun spawnAndJoin(tasks: Int): Long = runBlocking {
  var sum = 0L
  for (i in 0 until tasks) {
    sum += async { trivial(i.toLong()) }.await()
  }
  sum
}

@Suppress("RedundantSuspendModifier")
private suspend fun trivial(i: Long): Long = i + 1

fun awaitAll(calls: Int): Long = runBlocking { sumOfChildren(calls) }

private suspend fun sumOfChildren(calls: Int): Long {
  var sum = 0L
  for (i in 0 until calls) {
    sum += child(i.toLong())
  }
  return sum
}

@Suppress("RedundantSuspendModifier")
private suspend fun child(i: Long): Long = i xor (i shr 1)

fun deepChain(depth: Int, turns: Int): Int = runBlocking { chain(depth, turns) }

private suspend fun chain(depth: Int, turns: Int): Int {
  if (depth > 0) {
    return chain(depth - 1, turns) + 1
  }
  for (i in 0 until turns) {
    yield()
  }
  return 0
}

fun sumOfFlow(items: Int): Int = runBlocking { sum(count(items)) }

private suspend fun sum(items: Flow<Int>): Int {
  var sum = 0
  items.collect { sum += it }
  return sum
}

private fun count(items: Int): Flow<Int> = flow {
  for (i in 0 until items) {
    emit(i and 127)
  }
}

fun sumOfYieldingFlow(items: Int): Int = runBlocking { sum(countYielding(items)) }

private fun countYielding(items: Int): Flow<Int> = flow {
  for (i in 0 until items) {
    yield()
    emit(i and 127)
  }
}
