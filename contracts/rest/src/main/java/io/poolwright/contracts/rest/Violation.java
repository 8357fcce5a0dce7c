package io.poolwright.contracts.rest;

/**
 * One value of a request that is not valid.
 *
 * @param pointer RFC 6901 JSON pointer into the request body, such as {@code /dnsServers/1}; the name of the parameter for
 *     query parameters
 * @param message the rule, for a person
 */
public record Violation(String pointer, String message) {}
