/** The templates that can be deployed, as the template-service last published them. */
package io.poolwright.deploy.template;
