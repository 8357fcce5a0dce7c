/** Following a deployment as it happens: what is shown is always what is stored. */
package io.poolwright.deploy.stream;
