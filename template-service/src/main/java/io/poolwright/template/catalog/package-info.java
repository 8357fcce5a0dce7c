/** The templates that targets are deployed from, with their defaults. */
package io.poolwright.template.catalog;
