// The workloads of dev.weft.benchmarks on goroutines and channels, on one core.
//
//	go run . [-quick | -smoke] [workload...]
//
// Prints one line for each: the median CPU time of an operation.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sort"
	"strings"
	"syscall"
	"time"
)

var (
	smoke     bool
	quick     bool
	spanNanos int64
)

func fewer(count int) int {
	if smoke {
		return count / 100
	}
	return count
}

func item(i int) int { return i & 127 }

func sumOf(count int, value func(int) int) int {
	sum := 0
	for i := 0; i < count; i++ {
		sum += value(i)
	}
	return sum
}

// Known before anything is measured.
var (
	sumOfChildren = sumOf(calls, child)
	sumsOfItems   = map[int]int{50_000: sumOf(50_000, item), 100_000: sumOf(100_000, item)}
)

func cpuNanos() int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return usage.Utime.Nano() + usage.Stime.Nano()
}

// A workload gives its result, what it should be, and how many operations it took.
type workload func() (actual, expected, operations int)

func fork(body func() int) <-chan int {
	result := make(chan int, 1)
	go func() { result <- body() }()
	return result
}

func switchTasks() (int, int, int) {
	const turns = 50_000
	takeTurns := func() int {
		taken := 0
		for taken < turns {
			runtime.Gosched()
			taken++
		}
		return taken
	}
	first := fork(takeTurns)
	second := fork(takeTurns)
	return <-first + <-second, 2 * turns, 2 * turns
}

func increment(i int) <-chan int {
	return fork(func() int { return i + 1 })
}

func spawnJoin() (int, int, int) {
	const tasks = 20_000
	sum := 0
	for i := 0; i < tasks; i++ {
		sum += <-increment(i)
	}
	return sum, tasks * (tasks + 1) / 2, tasks
}

func sum(children []<-chan int) int {
	sum := 0
	for _, child := range children {
		sum += <-child
	}
	return sum
}

func gather() (int, int, int) {
	tasks := fewer(100_000)
	children := make([]<-chan int, tasks)
	for i := range children {
		children[i] = increment(i)
	}
	return sum(children), tasks * (tasks + 1) / 2, tasks
}

func transfer(queue chan int, items int, yields bool) (int, int, int) {
	go func() {
		for i := 0; i < items; i++ {
			if yields {
				runtime.Gosched()
			}
			queue <- item(i)
		}
		close(queue)
	}()
	sum := 0
	for value := range queue {
		sum += value
	}
	return sum, sumsOfItems[items], items
}

func semaphore() (int, int, int) {
	const contenders, permits, rounds = 1_000, 10, 20
	shared := make(chan struct{}, permits)
	tasks := make([]<-chan int, contenders)
	for i := range tasks {
		tasks[i] = fork(func() int {
			entered := 0
			for entered < rounds {
				shared <- struct{}{}
				runtime.Gosched()
				entered++
				<-shared
			}
			return entered
		})
	}
	return sum(tasks), contenders * rounds, contenders * rounds
}

func sumOfLeaves(number, leaves int) int {
	if leaves == 1 {
		return number
	}
	below := leaves / 10
	children := make([]<-chan int, 10)
	for i := range children {
		first := number + i*below
		children[i] = fork(func() int { return sumOfLeaves(first, below) })
	}
	return sum(children)
}

func skynet() (int, int, int) {
	leaves := fewer(1_000_000)
	return sumOfLeaves(0, leaves), leaves * (leaves - 1) / 2, leaves * 10 / 9
}

func cancel() (int, int, int) {
	count := fewer(100_000)
	cancels := make([]context.CancelFunc, count)
	tasks := make([]<-chan int, count)
	for i := range tasks {
		ctx, end := context.WithCancel(context.Background())
		cancels[i] = end
		tasks[i] = fork(func() int {
			<-ctx.Done()
			return 1
		})
	}
	runtime.Gosched()
	start := cpuNanos()
	for _, end := range cancels {
		end()
	}
	cancelled := sum(tasks)
	spanNanos = cpuNanos() - start
	return cancelled, count, count
}

//go:noinline
func chain(depth, turns int) int {
	if depth > 0 {
		return chain(depth-1, turns) + 1
	}
	for i := 0; i < turns; i++ {
		runtime.Gosched()
	}
	return 0
}

func deepChain(depth int) workload {
	const turns = 50_000
	return func() (int, int, int) { return chain(depth, turns), depth, turns }
}

func deepCall() (int, int, int) {
	const depth, calls = 100, 2_000
	sum := 0
	for i := 0; i < calls; i++ {
		sum += chain(depth, 1)
	}
	return sum, depth * calls, calls
}

func timers() (int, int, int) {
	const all = 1_000_000
	count := fewer(all)
	tasks := make([]<-chan int, count)
	for i := range tasks {
		delay := time.Duration(i * 7_919 % all * 500_000_000 / all)
		tasks[i] = fork(func() int {
			time.Sleep(delay)
			return 1
		})
	}
	return sum(tasks), count, count
}

func child(i int) int { return i ^ (i >> 1) }

const calls = 100_000

func awaitReady() (int, int, int) {
	sum := 0
	for i := 0; i < calls; i++ {
		sum += child(i)
	}
	return sum, sumOfChildren, calls
}

var errBottom = errors.New("bottom")

//go:noinline
func fail(depth int, yields bool) (int, error) {
	if depth > 0 {
		below, err := fail(depth-1, yields)
		return below + 1, err
	}
	if yields {
		runtime.Gosched()
	}
	return 0, errBottom
}

// An error is returned here, not thrown.
func failures(yields bool) workload {
	const depth, count = 10, 1_000
	return func() (int, int, int) {
		caught := 0
		for i := 0; i < count; i++ {
			if _, err := fail(depth, yields); err != nil {
				caught++
			}
		}
		return caught, count, count
	}
}

func inUse() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc + stats.StackInuse
}

//go:noinline
func sleepBelow(depth int, asleep *int) int {
	if depth > 1 {
		return sleepBelow(depth-1, asleep) + 1
	}
	*asleep++
	time.Sleep(time.Hour)
	return 1
}

func bytesPerTask(depth int) float64 {
	count := fewer(1_000_000)
	if quick && !smoke {
		count = 100_000
	}
	asleep := 0
	before := inUse()
	for i := 0; i < count; i++ {
		go sleepBelow(depth, &asleep)
	}
	for asleep < count {
		runtime.Gosched()
	}
	return float64(inUse()-before) / float64(count)
}

func queue(capacity int) workload {
	return func() (int, int, int) { return transfer(make(chan int, capacity), 50_000, false) }
}

var names = []string{
	"switch", "spawn_join", "gather", "queue_1", "queue_128", "semaphore", "skynet", "cancel",
	"deep_chain_1", "deep_chain_10", "deep_chain_100", "deep_call", "agen", "agen_sleep", "timers",
	"await_ready", "exception", "exception_sleep",
}

var workloads = map[string]workload{
	"switch":          switchTasks,
	"spawn_join":      spawnJoin,
	"gather":          gather,
	"queue_1":         queue(1),
	"queue_128":       queue(128),
	"semaphore":       semaphore,
	"skynet":          skynet,
	"cancel":          cancel,
	"deep_chain_1":    deepChain(1),
	"deep_chain_10":   deepChain(10),
	"deep_chain_100":  deepChain(100),
	"deep_call":       deepCall,
	"agen":            func() (int, int, int) { return transfer(make(chan int), 100_000, false) },
	"agen_sleep":      func() (int, int, int) { return transfer(make(chan int), 50_000, true) },
	"timers":          timers,
	"await_ready":     awaitReady,
	"exception":       failures(false),
	"exception_sleep": failures(true),
}

func nanosPerOperation(name string) float64 {
	spanNanos = -1
	start := cpuNanos()
	actual, expected, operations := workloads[name]()
	nanos := cpuNanos() - start
	if actual != expected {
		panic(fmt.Sprintf("%s: %d (expected: %d)", name, actual, expected))
	}
	if spanNanos >= 0 {
		nanos = spanNanos
	}
	return float64(nanos) / float64(operations)
}

func measure(name string) {
	budget, most := 5*time.Second, 20
	if quick {
		budget, most = 500*time.Millisecond, 3
	}
	var rounds []float64
	for end := time.Now().Add(budget); len(rounds) == 0 || time.Now().Before(end) && len(rounds) < most; {
		rounds = append(rounds, nanosPerOperation(name))
	}
	sort.Float64s(rounds)
	fmt.Printf("go %s %.2f ns/op least=%.2f most=%.2f\n",
		name, rounds[len(rounds)/2], rounds[0], rounds[len(rounds)-1])
}

func main() {
	runtime.GOMAXPROCS(1)
	named := map[string]bool{}
	for _, argument := range os.Args[1:] {
		switch {
		case strings.TrimLeft(argument, "-") == "smoke":
			smoke, quick = true, true
		case strings.TrimLeft(argument, "-") == "quick":
			quick = true
		default:
			named[argument] = true
		}
	}
	for _, name := range names {
		if len(named) == 0 || named[name] {
			measure(name)
		}
	}
	for _, depth := range []int{1, 10} {
		name := fmt.Sprintf("memory_%d", depth)
		if len(named) == 0 || named[name] {
			fmt.Printf("go %s %.0f B/task\n", name, bytesPerTask(depth))
		}
	}
}
