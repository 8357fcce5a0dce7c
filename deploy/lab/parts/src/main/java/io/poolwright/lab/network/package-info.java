/** Networks that are slow or break, between any client and any server of the lab. */
package io.poolwright.lab.network;
