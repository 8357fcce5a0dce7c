/** Answers to who wanted a plan. */
package io.poolwright.vcenter.plan.kafka;
