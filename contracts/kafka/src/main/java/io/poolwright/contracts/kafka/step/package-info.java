/** How an agent carries out commands: one handler per command, facts about its run, heartbeats while it lasts. */
package io.poolwright.contracts.kafka.step;
