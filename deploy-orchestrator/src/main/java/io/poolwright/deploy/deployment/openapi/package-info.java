/** What the API's document says of deployments beyond what the types of Java say. */
package io.poolwright.deploy.deployment.openapi;
