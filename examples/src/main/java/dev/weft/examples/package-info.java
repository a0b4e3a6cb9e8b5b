/**
 * Programs that show Weft, most of them the Java twins of a guide to asyncio. Run them all: {@link
 * Examples}.
 */
package dev.weft.examples;
