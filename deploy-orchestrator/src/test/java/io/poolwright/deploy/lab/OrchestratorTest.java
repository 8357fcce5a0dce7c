package io.poolwright.deploy.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** A test against the whole service on real PostgreSQL and Kafka, which all such tests share. */
@QuarkusTest
@QuarkusTestResource(OrchestratorLab.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OrchestratorTest {}
