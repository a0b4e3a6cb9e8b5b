// The workloads of dev.weft.benchmarks on Node: promises, async functions and setImmediate.
//
//     node --expose-gc node_workloads.mjs [--quick | --smoke] [workload...]
//
// A turn of the loop is setImmediate. Node has no queue, no semaphore and no cancellation of tasks:
// the least that does the job stands here; cancelled is by AbortController.

const ARGUMENTS = process.argv.slice(2);
const SMOKE = ARGUMENTS.includes("--smoke");
const QUICK = SMOKE || ARGUMENTS.includes("--quick");
const BUDGET_MILLIS = QUICK ? 500 : 5_000;
const MOST_ROUNDS = QUICK ? 3 : 20;
const WARM_UP_ROUNDS = QUICK ? 1 : 3;
const SLOW = new Set(["timers"]);

const fewer = (count) => (SMOKE ? Math.floor(count / 100) : count);
const item = (i) => i & 127;
const turn = () => new Promise((resolve) => setImmediate(resolve));
const sleep = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

function sumOf(count, value) {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    sum += value(i);
  }
  return sum;
}

// Known before anything is measured.
const CALLS = 100_000;
const SUM_OF_CHILDREN = sumOf(CALLS, (i) => i ^ (i >> 1));
const SUMS_OF_ITEMS = new Map([50_000, 100_000].map((count) => [count, sumOf(count, item)]));

let spanNanos = null;

function cpuNanos() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

async function switchTasks(turns = 50_000) {
  async function takeTurns() {
    let taken = 0;
    while (taken < turns) {
      await turn();
      taken++;
    }
    return taken;
  }
  const first = takeTurns();
  const second = takeTurns();
  return [(await first) + (await second), 2 * turns, 2 * turns];
}

async function increment(i) {
  return i + 1;
}

async function spawnJoin(tasks = 20_000) {
  let sum = 0;
  for (let i = 0; i < tasks; i++) {
    sum += await increment(i);
  }
  return [sum, (tasks * (tasks + 1)) / 2, tasks];
}

async function startedLater(i) {
  await turn();
  return i + 1;
}

async function gather() {
  const tasks = fewer(100_000);
  const children = [];
  for (let i = 0; i < tasks; i++) {
    children.push(startedLater(i));
  }
  let sum = 0;
  for (const result of await Promise.all(children)) {
    sum += result;
  }
  return [sum, (tasks * (tasks + 1)) / 2, tasks];
}

class Queue {
  items = [];
  head = 0;
  waiter = null;

  constructor(capacity) {
    this.capacity = capacity;
  }

  async put(value) {
    while (this.items.length - this.head === this.capacity) {
      await this.#wait();
    }
    this.items.push(value);
    this.#wake();
  }

  async get() {
    while (this.items.length === this.head) {
      await this.#wait();
    }
    const value = this.items[this.head++];
    if (this.head === this.items.length) {
      this.items.length = this.head = 0;
    }
    this.#wake();
    return value;
  }

  #wait() {
    return new Promise((resolve) => {
      this.waiter = resolve;
    });
  }

  #wake() {
    const waiter = this.waiter;
    this.waiter = null;
    waiter?.();
  }
}

async function transfer(capacity, items = 50_000) {
  const queue = new Queue(capacity);
  async function produce() {
    for (let i = 0; i < items; i++) {
      await queue.put(item(i));
    }
  }
  const producer = produce();
  let sum = 0;
  for (let i = 0; i < items; i++) {
    sum += await queue.get();
  }
  await producer;
  return [sum, SUMS_OF_ITEMS.get(items), items];
}

class Semaphore {
  waiters = [];
  head = 0;

  constructor(permits) {
    this.permits = permits;
  }

  acquire() {
    if (this.permits > 0) {
      this.permits--;
      return undefined;
    }
    return new Promise((resolve) => this.waiters.push(resolve));
  }

  release() {
    if (this.head < this.waiters.length) {
      this.waiters[this.head++]();
    } else {
      this.permits++;
    }
  }
}

async function semaphore(contenders = 1_000, permits = 10, rounds = 20) {
  const shared = new Semaphore(permits);
  async function enter() {
    let entered = 0;
    while (entered < rounds) {
      await shared.acquire();
      await turn();
      entered++;
      shared.release();
    }
    return entered;
  }
  const tasks = [];
  for (let i = 0; i < contenders; i++) {
    tasks.push(enter());
  }
  let entered = 0;
  for (const task of tasks) {
    entered += await task;
  }
  return [entered, contenders * rounds, contenders * rounds];
}

async function sumOfLeaves(number, leaves) {
  if (leaves === 1) {
    return number;
  }
  await undefined;
  const below = leaves / 10;
  const children = [];
  for (let i = 0; i < 10; i++) {
    children.push(sumOfLeaves(number + i * below, below));
  }
  let sum = 0;
  for (const child of children) {
    sum += await child;
  }
  return sum;
}

async function skynet() {
  const leaves = fewer(1_000_000);
  return [await sumOfLeaves(0, leaves), (leaves * (leaves - 1)) / 2, Math.floor((leaves * 10) / 9)];
}

async function cancel() {
  const count = fewer(100_000);
  let cancelled = 0;
  async function waitForever(signal) {
    try {
      await new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      });
    } catch {
      cancelled++;
    }
  }
  const controllers = [];
  const tasks = [];
  for (let i = 0; i < count; i++) {
    const controller = new AbortController();
    controllers.push(controller);
    tasks.push(waitForever(controller.signal));
  }
  await turn();
  const start = cpuNanos();
  for (const controller of controllers) {
    controller.abort();
  }
  await Promise.all(tasks);
  spanNanos = cpuNanos() - start;
  return [cancelled, count, count];
}

async function chain(depth, turns) {
  if (depth > 0) {
    return (await chain(depth - 1, turns)) + 1;
  }
  for (let i = 0; i < turns; i++) {
    await turn();
  }
  return 0;
}

async function deepChain(depth, turns = 50_000) {
  return [await chain(depth, turns), depth, turns];
}

async function deepCall(depth = 100, calls = 2_000) {
  let sum = 0;
  for (let i = 0; i < calls; i++) {
    sum += await chain(depth, 1);
  }
  return [sum, depth * calls, calls];
}

async function generate(items, waits) {
  async function* count() {
    for (let i = 0; i < items; i++) {
      if (waits) {
        await turn();
      }
      yield item(i);
    }
  }
  let sum = 0;
  for await (const value of count()) {
    sum += value;
  }
  return [sum, SUMS_OF_ITEMS.get(items), items];
}

async function timers() {
  const all = 1_000_000;
  const count = fewer(all);
  async function sleepOnce(seconds) {
    await sleep(seconds);
    return 1;
  }
  const tasks = [];
  for (let i = 0; i < count; i++) {
    tasks.push(sleepOnce((((i * 7_919) % all) * 0.5) / all));
  }
  let done = 0;
  for (const task of tasks) {
    done += await task;
  }
  return [done, count, count];
}

async function awaitReady(calls = CALLS) {
  async function child(i) {
    return i ^ (i >> 1);
  }
  let sum = 0;
  for (let i = 0; i < calls; i++) {
    sum += await child(i);
  }
  return [sum, SUM_OF_CHILDREN, calls];
}

async function fail(depth, waits) {
  if (depth > 0) {
    return (await fail(depth - 1, waits)) + 1;
  }
  if (waits) {
    await turn();
  }
  throw new Error("bottom");
}

async function exceptions(waits, depth = 10, failures = 1_000) {
  let caught = 0;
  for (let i = 0; i < failures; i++) {
    try {
      caught += await fail(depth, waits);
    } catch {
      caught++;
    }
  }
  return [caught, failures, failures];
}

async function memory(depth) {
  const count = fewer(QUICK ? 100_000 : 1_000_000);
  let asleep = 0;
  async function sleepBelow(levels) {
    if (levels > 1) {
      return (await sleepBelow(levels - 1)) + 1;
    }
    asleep++;
    await sleep(3_600);
    return 1;
  }
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  const tasks = new Array(count);
  for (let i = 0; i < count; i++) {
    tasks[i] = sleepBelow(depth);
  }
  await turn();
  globalThis.gc();
  const after = process.memoryUsage().heapUsed;
  if (asleep !== tasks.length) {
    throw new Error(`memory: ${asleep} of ${tasks.length}`);
  }
  return (after - before) / count;
}

const WORKLOADS = {
  switch: () => switchTasks(),
  spawn_join: () => spawnJoin(),
  gather: () => gather(),
  queue_1: () => transfer(1),
  queue_128: () => transfer(128),
  semaphore: () => semaphore(),
  skynet: () => skynet(),
  cancel: () => cancel(),
  deep_chain_1: () => deepChain(1),
  deep_chain_10: () => deepChain(10),
  deep_chain_100: () => deepChain(100),
  deep_call: () => deepCall(),
  agen: () => generate(100_000, false),
  agen_sleep: () => generate(50_000, true),
  timers: () => timers(),
  await_ready: () => awaitReady(),
  exception: () => exceptions(false),
  exception_sleep: () => exceptions(true),
  // Last: nobody ends the sleepers but the end of the process.
  memory_1: () => memory(1),
  memory_10: () => memory(10),
};

async function nanosPerOperation(name) {
  spanNanos = null;
  const start = cpuNanos();
  const [actual, expected, operations] = await WORKLOADS[name]();
  const nanos = cpuNanos() - start;
  if (actual !== expected) {
    throw new Error(`${name}: ${actual} (expected: ${expected})`);
  }
  return (spanNanos ?? nanos) / operations;
}

async function measure(name) {
  if (name.startsWith("memory")) {
    console.log(`node ${name} ${(await WORKLOADS[name]()).toFixed(0)} B/task`);
    return;
  }
  for (let i = 0; i < WARM_UP_ROUNDS && !SMOKE && name !== "timers"; i++) {
    await nanosPerOperation(name);
  }
  const rounds = [];
  const end = Date.now() + BUDGET_MILLIS;
  while (rounds.length === 0 || (Date.now() < end && rounds.length < MOST_ROUNDS)) {
    rounds.push(await nanosPerOperation(name));
  }
  rounds.sort((a, b) => a - b);
  const median = rounds[rounds.length >> 1];
  console.log(
    `node ${name} ${median.toFixed(1)} ns/op` +
      ` least=${rounds[0].toFixed(1)} most=${rounds.at(-1).toFixed(1)}`,
  );
}

const named = ARGUMENTS.filter((argument) => !argument.startsWith("--"));
for (const name of Object.keys(WORKLOADS)) {
  if (named.length > 0 && !named.includes(name)) {
    continue;
  }
  if (QUICK && !SMOKE && SLOW.has(name)) {
    console.log(`left out by --quick: node ${name}`);
  } else {
    await measure(name);
  }
}
process.exit(0);
