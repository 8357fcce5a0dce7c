package io.poolwright.contracts.message;

/** Anything that travels on a topic: the data of a CloudEvent. Every concrete type carries a {@link MessageType}. */
public sealed interface Message
        permits DeploymentFact,
                StepCommand,
                VCenterOrder,
                SshOrder,
                TemplateEvent,
                InventoryEvent,
                AccountEvent,
                TargetEvent,
                FenceEvent,
                PlanEvent,
                VCenterLoginEvent {}
