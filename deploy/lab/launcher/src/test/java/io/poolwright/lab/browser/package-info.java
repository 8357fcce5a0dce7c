/** What a person sees: the pages in a real Chromium, against the whole lab. */
package io.poolwright.lab.browser;
