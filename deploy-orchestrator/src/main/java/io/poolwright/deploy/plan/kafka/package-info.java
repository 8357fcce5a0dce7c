/** The answers to who wanted a plan, from the topic of plans. */
package io.poolwright.deploy.plan.kafka;
