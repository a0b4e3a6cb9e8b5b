/** Writes random methods: seeds in, Java out. */
package dev.weft.weaver.random;
