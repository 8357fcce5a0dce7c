/** Reading the topic of templates. */
package io.poolwright.deploy.template.kafka;
