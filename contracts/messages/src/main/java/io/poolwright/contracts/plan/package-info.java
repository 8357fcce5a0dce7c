/** What is looked at before anything is made: the question, what was found, and what a person has agreed to. */
package io.poolwright.contracts.plan;
