/** The web page: its sources are in {@code src/main/webui}; here is how its addresses lead to it. */
package io.poolwright.deploy.webui;
