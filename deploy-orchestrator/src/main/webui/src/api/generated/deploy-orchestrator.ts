export interface paths {
    "/api/v1/audit/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the events of all deployments, the newest first
         * @description As JSON in pages; as NDJSON (application/x-ndjson) or CSV (text/csv) all of them in one answer, of any size. 'format' wins over the Accept header.
         */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/rebuilds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the rebuilds, the newest first */
        get: operations["listRebuilds"];
        put?: never;
        /**
         * Makes the tables anew from the whole log, in the background
         * @description All of it becomes visible at once at the end; until then everybody sees the tables as they were, and new facts wait. If it fails or is cancelled, nothing has changed. There is one at a time.
         */
        post: operations["requestRebuild"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/rebuilds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how far a rebuild is */
        get: operations["getRebuild"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/rebuilds/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a rebuild; the tables stay as they were */
        post: operations["cancelRebuild"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the replays, the newest first */
        get: operations["listReplays"];
        put?: never;
        /**
         * Reads the log again in the background and compares it with the tables
         * @description It finds rows that were altered, removed, added or put elsewhere, breaks in the chain of hashes, and deployments whose stored state is not what their facts make. Nothing is changed. There is one at a time.
         */
        post: operations["requestReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/replays/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how far a replay is and what it came to */
        get: operations["getReplay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/replays/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a replay; what it has found so far stays */
        post: operations["cancelReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/replays/{id}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what a replay has found; 'nextCursor' is the next page's 'after' */
        get: operations["listReplayFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the records that some service could not read, the newest first
         * @description They are kept for 30 days. What may be a secret is blacked out, and long payloads are shortened.
         */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists deployments, the newest first */
        get: operations["listDeployments"];
        put?: never;
        /** Asks for a deployment from a template */
        post: operations["requestDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows one deployment */
        get: operations["getDeployment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stops the deployment
         * @description A clone that vCenter cannot stop is let finish and then cleaned up. Once the target is being registered it is too late.
         */
        post: operations["cancelDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how long a deployment takes and what is left of it */
        get: operations["estimateRemaining"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a deployment's events in order; 'nextCursor' is the next page's 'after' */
        get: operations["listDeploymentEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a deployment as it was right after one of its events */
        get: operations["replayDeployment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has the failed step, or the failed rollback, tried again, with overrides that make sense there */
        post: operations["retryDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follows a deployment
         * @description Every fact as one event: 'id' is its sequence number, 'event' its type, 'data' an EventView. Resumes behind Last-Event-ID and ends with the fact that ends the deployment, or with the caller's login; with the event Reconnect if the client reads too slowly.
         */
        get: operations["streamDeployment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks for 1 to 100 deployments together, all of them or none
         * @description The first is the canary: the others begin when it has succeeded, or at once if that is asked for. If it fails, or is cancelled, the others end without having begun. Violations point into the body, such as /deployments/3/ipAddress; names and addresses are checked among them too.
         */
        post: operations["requestBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists batches, the newest first */
        get: operations["listBatches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a batch with its deployments */
        get: operations["getBatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/batches/{id}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follows a batch
         * @description Every fact of its deployments as one event, from the beginning: 'event' is its type, 'data' a FeedEventView. Resumes behind Last-Event-ID and ends when all its deployments have, or with the caller's login; with the event Reconnect if the client reads too slowly.
         */
        get: operations["streamBatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Checks what a deployment would meet at its vCenter; nothing is made
         * @description Takes the same request as a deployment. A blocker is a finding, not an error.
         */
        post: operations["planDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follows all deployments
         * @description Every fact from now on as one event: 'event' is its type, 'data' a FeedEventView, 'id' a place in the log. Resumes behind Last-Event-ID without gap or repeat. The filters narrow it, each given once or, for state and type, several times. Ends with the caller's login; with the event Reconnect if the client reads too slowly.
         */
        get: operations["streamDeployments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/estimates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how long a deployment from a template takes, on a datastore if one is named */
        get: operations["estimateDeployment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the targets in the order of their names */
        get: operations["listTargets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/targets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows one target */
        get: operations["getTarget"];
        put?: never;
        post?: never;
        /**
         * Takes a target out of the registry
         * @description Its name is free again. The machine, its pool and its export stay as they are.
         */
        delete: operations["deregisterTarget"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/targets/{id}/connect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how replication tools and ESXi use the target, ready to paste */
        get: operations["connectTarget"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/targets/{id}/decommission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Powers a target's VM off or destroys it, and takes the target out of the registry
         * @description Refused with TARGET_MOUNTED while a datastore is mounted from it, as vCenter shows it. Goes on in the background; a failure rests with the target until the decommission is asked for again.
         */
        post: operations["decommissionTarget"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/targets/{id}/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Takes Poolwright's SSH key off the target
         * @description Poolwright cannot get in any more, not even to test the connection. Keys that others have put there stay.
         */
        delete: operations["revokeTargetKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/targets/{id}/key/rotations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives the target another SSH key of its own
         * @description An agent makes the key, tries it, and takes the one before it away. The target's view says what became of it.
         */
        post: operations["rotateTargetKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/targets/{id}/probes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the probes of a target, the newest first */
        get: operations["listTargetProbes"];
        put?: never;
        /**
         * Looks whether the target is still what was registered; nothing on it changes
         * @description While a probe of the target runs, the answer is that probe: there is one at a time.
         */
        post: operations["probeTarget"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/targets/{id}/probes/{probeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows one probe of a target */
        get: operations["getTargetProbe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/targets/{id}/probes/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follows the probes of a target
         * @description A probe as it is now whenever it has changed: 'event' is ProbeChanged, 'id' counts the changes of the target's probes, 'data' is a ProbeView. Begins with the newest probe; behind Last-Event-ID if that is given. Ends when the target is deregistered, or with the caller's login.
         */
        get: operations["streamTargetProbes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @enum {string} */
        Action: "RETRY" | "CANCEL";
        AdapterSettings: {
            /** @example 00:50:56:3f:ff:01 */
            macAddress?: string;
            network?: string;
        };
        AdmittedData: Record<string, never>;
        AuditEventView: {
            actor: string;
            at: components["schemas"]["Instant"];
            /** Format: int32 */
            attempt?: number;
            data?: components["schemas"]["EventData"];
            deploymentId: components["schemas"]["UUID"];
            hash: string;
            id: string;
            /** Format: int64 */
            offset: number;
            /** Format: int32 */
            partition: number;
            /** Format: int64 */
            seq: number;
            step?: components["schemas"]["DeploymentStep"];
            type: components["schemas"]["EventType"];
        };
        AuditRunView: {
            deploymentId?: components["schemas"]["UUID"];
            /** Format: int64 */
            deployments: number;
            /** Format: int64 */
            facts: number;
            failure?: string;
            /** Format: int64 */
            findings: number;
            finishedAt?: components["schemas"]["Instant"];
            id: components["schemas"]["UUID"];
            /** Format: int32 */
            percent: number;
            /** Format: int64 */
            recordsRead: number;
            /** Format: int64 */
            recordsTotal: number;
            requestedAt: components["schemas"]["Instant"];
            requestedBy: string;
            since?: components["schemas"]["Instant"];
            state: components["schemas"]["State"];
            /** Format: int64 */
            unreadable: number;
        };
        Batch: {
            deployments: components["schemas"]["DeploymentView"][];
            /** Format: int32 */
            ended: number;
            id: components["schemas"]["UUID"];
            mine: boolean;
            requestedAt: components["schemas"]["Instant"];
            requestedBy: string;
            /** Format: int32 */
            size: number;
            start: components["schemas"]["Start"];
            states: {
                [key: string]: number;
            };
        };
        BatchRequest: {
            deployments: components["schemas"]["DeploymentRequest"][];
            /**
             * @default CANARY_FIRST
             * @enum {string}
             */
            start?: "CANARY_FIRST" | "AT_ONCE";
        };
        BatchSummary: {
            /** Format: int32 */
            ended: number;
            id: components["schemas"]["UUID"];
            mine: boolean;
            requestedAt: components["schemas"]["Instant"];
            requestedBy: string;
            /** Format: int32 */
            size: number;
            start: components["schemas"]["Start"];
            states: {
                [key: string]: number;
            };
        };
        CancelledData: {
            cleanup: components["schemas"]["Cleanup"];
        };
        /** @enum {string} */
        Check: "TEMPLATE" | "GUEST_OS" | "TOOLS" | "CUSTOMIZATION" | "SCSI_CONTROLLER" | "HARDWARE_VERSION" | "DISK_LAYOUT" | "PLACEMENT" | "VM_NAME" | "HOSTS" | "CAPACITY" | "DATASTORE" | "DATASTORE_SPACE" | "NETWORK" | "ADDRESS" | "PRIVILEGES" | "MOUNT_HOSTS";
        /** @enum {string} */
        Check1: "SSH" | "HOST_KEY" | "POOL_HEALTH" | "POOL_CAPACITY" | "PROPERTIES" | "EXPORT" | "NFS_SERVICE" | "CLOCK";
        /** @enum {string} */
        Cleanup: "KEEP" | "POWER_OFF" | "DESTROY";
        ClonedOutcome: {
            adopted: boolean;
            vm: components["schemas"]["DeploymentVm"];
        };
        CloneSettings: {
            adapters?: components["schemas"]["AdapterSettings"][];
            /** Format: int32 */
            coresPerSocket?: number;
            /** Format: int64 */
            cpuReservationMhz?: number;
            /**
             * @default SAME_AS_TEMPLATE
             * @enum {string}
             */
            diskFormat?: "SAME_AS_TEMPLATE" | "THIN" | "THICK" | "EAGER_ZEROED_THICK";
            host?: string;
            /** Format: int64 */
            memoryReservationMb?: number;
            /**
             * @default FULL
             * @enum {string}
             */
            mode?: "FULL" | "LINKED";
            snapshot?: string;
        };
        ConnectView: {
            snippets: components["schemas"]["SnippetView"][];
        };
        CustomizationSettings: {
            /**
             * @default LINUX_PREP
             * @enum {string}
             */
            channel?: "LINUX_PREP" | "CLOUD_INIT" | "SAVED_SPECIFICATION" | "NONE";
            specification?: string;
            /** @example Europe/Berlin */
            timeZone?: string;
            userData?: string;
        };
        CustomizedOutcome: Record<string, never>;
        DataDiskSettings: {
            /** Format: int32 */
            count?: number;
            /**
             * @default THIN
             * @enum {string}
             */
            provisioning?: "THIN" | "THICK" | "EAGER_ZEROED_THICK";
            useTemplateDisk?: components["schemas"]["TemplateDiskSettings"];
            /**
             * @default SINGLE
             * @enum {string}
             */
            vdevType?: "SINGLE" | "MIRROR" | "RAIDZ1" | "RAIDZ2";
        };
        DataDiskView: {
            backingUuid: components["schemas"]["UUID"];
            /** Format: int64 */
            capacityBytes: number;
            /** Format: int64 */
            capacityGb: number;
            /** Format: int32 */
            controllerBus: number;
            /** Format: int32 */
            unit: number;
        };
        DeadLetterView: {
            at: components["schemas"]["Instant"];
            /** Format: int64 */
            deadLetterOffset: number;
            deadLetterTopic: string;
            headers: {
                [key: string]: string;
            };
            id: string;
            key?: string;
            /** Format: int64 */
            offset?: number;
            /** Format: int32 */
            partition?: number;
            payload?: string;
            /** Format: int32 */
            payloadBytes: number;
            reason: string;
            shortened: boolean;
            topic?: string;
        };
        DecommissionAskedData: {
            cleanup: components["schemas"]["Cleanup"];
            targetId: components["schemas"]["UUID"];
            unmount: boolean;
        };
        DecommissionedData: {
            cleanup: components["schemas"]["Cleanup"];
            targetId: components["schemas"]["UUID"];
        };
        DecommissionRequest: {
            /** @enum {string} */
            cleanup: "POWER_OFF" | "DESTROY";
            /** @default false */
            unmount?: boolean;
        };
        /** @enum {string} */
        DecommissionState: "RUNNING" | "FAILED";
        DecommissionView: {
            cleanup: components["schemas"]["Cleanup"];
            failure?: components["schemas"]["FailureView"];
            message: string;
            requestedAt: components["schemas"]["Instant"];
            requestedBy: string;
            state: components["schemas"]["DecommissionState"];
            step?: components["schemas"]["DeploymentStep"];
            unmount: boolean;
        };
        DeploymentBatch: {
            id: components["schemas"]["UUID"];
            /** Format: int32 */
            index: number;
            /** Format: int32 */
            size: number;
        };
        DeploymentCancelRequest: {
            /** @enum {string} */
            cleanup: "KEEP" | "POWER_OFF" | "DESTROY";
        };
        DeploymentHandOverRequest: {
            /** @default true */
            ownKey?: boolean;
            /** @example zfsadmin */
            replicationUser?: string;
        };
        DeploymentNfsRequest: {
            /** @default true */
            crossmnt?: boolean;
            /** @default true */
            noRootSquash?: boolean;
            /** @default false */
            openFirewall?: boolean;
            /** @default true */
            sync?: boolean;
        };
        DeploymentProofRequest: {
            /** @default false */
            reboot?: boolean;
            skip?: components["schemas"]["ProofPart"][];
        };
        DeploymentQueue: {
            /** Format: int32 */
            position?: number;
            queue: components["schemas"]["Queue"];
            reason: string;
        };
        DeploymentRequest: {
            cloning?: components["schemas"]["CloneSettings"];
            cluster?: string;
            /** Format: int32 */
            cpuCount?: number;
            customization?: components["schemas"]["CustomizationSettings"];
            datacenter?: string;
            dataDisks?: components["schemas"]["DataDiskSettings"];
            datastore?: string;
            /** @default false */
            dhcp?: boolean;
            dnsServers?: string[];
            /** @default local */
            domain?: string;
            folder?: string;
            gateway?: string;
            handOver?: components["schemas"]["DeploymentHandOverRequest"];
            hostname?: string;
            /** @example 10.1.1.50 */
            ipAddress?: string;
            /** Format: int32 */
            keepHours?: number;
            /** Format: int32 */
            memoryGb?: number;
            mount?: components["schemas"]["MountSettings"];
            network?: string;
            nfs?: components["schemas"]["DeploymentNfsRequest"];
            nfsNetworks?: string[];
            /**
             * @default POWER_OFF
             * @enum {string}
             */
            onFailure?: "KEEP" | "POWER_OFF" | "DESTROY";
            planHash?: string;
            proof?: components["schemas"]["DeploymentProofRequest"];
            /** @default true */
            registerAsTarget?: boolean;
            resourcePool?: string;
            /** @example 255.255.255.0 */
            subnetMask?: string;
            targetName?: string;
            templateId: string;
            vmName: string;
            zfs?: components["schemas"]["DeploymentZfsRequest"];
            /** Format: int64 */
            zfsDiskGb?: number;
            zfsPoolName?: string;
        };
        DeploymentRetryOverrides: {
            datastore?: string;
            /** @example ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI… */
            guestHostKey?: string;
            mountAs?: string;
            targetName?: string;
            /** Format: int64 */
            timeoutSeconds?: number;
            /** @example wwn-0x6000c29a1b2c3d4e5f60718293a4b5c6 */
            wipe?: string;
        };
        DeploymentRetryRequest: {
            overrides?: components["schemas"]["DeploymentRetryOverrides"];
        };
        /** @enum {string} */
        DeploymentState: "REQUESTED" | "RUNNING" | "AWAITING_DECISION" | "ROLLING_BACK" | "ROLLBACK_FAILED" | "SUCCEEDED" | "FAILED" | "CANCELLED";
        /** @enum {string} */
        DeploymentStep: "CHECK_PLAN" | "CLONE_TEMPLATE" | "CUSTOMIZE_GUEST" | "ADD_DATA_DISK" | "POWER_ON" | "WAIT_FOR_TOOLS" | "CONFIGURE_POOL" | "EXPORT_NFS" | "PROVE_TARGET" | "REGISTER_TARGET" | "MOUNT_DATASTORE";
        DeploymentView: {
            actions: components["schemas"]["Action"][];
            /** Format: int32 */
            attempt?: number;
            batch?: components["schemas"]["DeploymentBatch"];
            cause?: components["schemas"]["FailureView"];
            cloning?: components["schemas"]["CloneSettings"];
            /** Format: int32 */
            cpuCount: number;
            customization?: components["schemas"]["CustomizationSettings"];
            dataDisks: components["schemas"]["DataDiskSettings"];
            dhcp: boolean;
            dnsServers: string[];
            domain: string;
            failure?: components["schemas"]["FailureView"];
            finishedAt?: components["schemas"]["Instant"];
            gateway?: string;
            guest: components["schemas"]["GuestSettingsView"];
            guestAddress?: string;
            hostname: string;
            id: components["schemas"]["UUID"];
            ipAddress?: string;
            /** Format: int32 */
            keepHours?: number;
            /** Format: int64 */
            lastSeq: number;
            /** Format: int32 */
            memoryGb: number;
            message: string;
            mine: boolean;
            mount?: components["schemas"]["MountSettings"];
            nfsNetworks: string[];
            onFailure: components["schemas"]["Cleanup"];
            /** Format: int32 */
            percent: number;
            placement: components["schemas"]["PlacementView"];
            poolGuid?: string;
            queue?: components["schemas"]["DeploymentQueue"];
            removeAt?: components["schemas"]["Instant"];
            requestedAt: components["schemas"]["Instant"];
            requestedBy: string;
            state: components["schemas"]["DeploymentState"];
            step?: components["schemas"]["DeploymentStep"];
            stepTitle: string;
            subnetMask?: string;
            targetId?: components["schemas"]["UUID"];
            targetName?: string;
            templateId: components["schemas"]["UUID"];
            templateName: string;
            /** Format: int64 */
            templateVersion: number;
            vcenterName: string;
            vm?: components["schemas"]["DeploymentVm"];
            vmName: string;
            /** Format: int64 */
            zfsDiskGb: number;
            zfsPoolName: string;
        };
        DeploymentVm: {
            instanceUuid: components["schemas"]["UUID"];
            moref: string;
        };
        DeploymentZfsRequest: {
            alsoWipe?: string[];
            /**
             * @default NFS
             * @enum {string}
             */
            dataset?: "NFS" | "POOL";
            /** @default false */
            encryption?: boolean;
            /** Format: int64 */
            quotaGb?: number;
            /** Format: int32 */
            recordSizeKb?: number;
            /** Format: int64 */
            reservationGb?: number;
            /** @example wwn-0x6000c29a1b2c3d4e5f60718293a4b5c6 */
            wipe?: string;
        };
        DeregisteredData: {
            targetId: components["schemas"]["UUID"];
        };
        DiskAddedOutcome: {
            backingUuid: components["schemas"]["UUID"];
            /** Format: int64 */
            capacityGb: number;
            /** Format: int32 */
            controllerBus: number;
            disks: components["schemas"]["DataDiskView"][];
            ofTemplate: boolean;
            /** Format: int32 */
            unit: number;
        };
        EndedData: {
            /** Format: int32 */
            overallPercent: number;
        };
        /** @description The stable name of the problem */
        ErrorCode: string;
        EstimateView: {
            assumed: boolean;
            /** Format: int64 */
            p50Millis: number;
            /** Format: int64 */
            p90Millis: number;
            remaining?: components["schemas"]["RemainingView"];
            steps: components["schemas"]["StepView"][];
        };
        EventData: components["schemas"]["RequestedData"] | components["schemas"]["StartedData"] | components["schemas"]["ProgressedData"] | components["schemas"]["LoggedData"] | components["schemas"]["QueuedData"] | components["schemas"]["ExpiredData"] | components["schemas"]["SucceededData"] | components["schemas"]["FailedData"] | components["schemas"]["RegisteredData"] | components["schemas"]["DeregisteredData"] | components["schemas"]["EndedData"] | components["schemas"]["AdmittedData"] | components["schemas"]["RetriedData"] | components["schemas"]["CancelledData"] | components["schemas"]["RollbackBegunData"] | components["schemas"]["RollbackDoneData"] | components["schemas"]["HostMountedData"] | components["schemas"]["DecommissionAskedData"] | components["schemas"]["DecommissionedData"];
        /** @enum {string} */
        EventType: "CancelRequested" | "DecisionAwaited" | "DecommissionFailed" | "DecommissionRequested" | "DeploymentAdmitted" | "DeploymentCancelled" | "DeploymentFailed" | "DeploymentRequested" | "DeploymentSucceeded" | "HostMountReported" | "KeepExpired" | "RetryRequested" | "RollbackFailed" | "RollbackFinished" | "RollbackStarted" | "StepFailed" | "StepLogged" | "StepProgressed" | "StepQueued" | "StepStarted" | "StepSucceeded" | "TargetDecommissioned" | "TargetDeregistered" | "TargetKeyChangeFailed" | "TargetKeyChangeRequested" | "TargetKeyChanged" | "TargetRegistered" | "UndoFailed" | "UndoProgressed" | "UndoStarted" | "UndoSucceeded";
        EventView: {
            actor: string;
            at: components["schemas"]["Instant"];
            /** Format: int32 */
            attempt?: number;
            data: components["schemas"]["EventData"];
            hash: string;
            id: string;
            /** Format: int64 */
            seq: number;
            step?: components["schemas"]["DeploymentStep"];
            type: components["schemas"]["EventType"];
        };
        EvidenceView: {
            text: string;
            title: string;
        };
        ExpiredData: Record<string, never>;
        ExportedOutcome: {
            exports: string[];
            nfsPath: string;
        };
        FailedData: {
            failure: components["schemas"]["FailureView"];
        };
        FailureView: {
            code: components["schemas"]["ErrorCode"];
            detail: string;
            evidence: components["schemas"]["EvidenceView"][];
            hint: string;
            step: components["schemas"]["DeploymentStep"];
            title: string;
        };
        FeedEventView: {
            actor: string;
            at: components["schemas"]["Instant"];
            /** Format: int32 */
            attempt?: number;
            data: components["schemas"]["EventData"];
            deploymentId: components["schemas"]["UUID"];
            hash: string;
            id: string;
            /** Format: int64 */
            seq: number;
            step?: components["schemas"]["DeploymentStep"];
            type: components["schemas"]["EventType"];
        };
        FindingView: {
            check: components["schemas"]["Check1"];
            code?: components["schemas"]["ErrorCode"];
            detail: string;
            hint?: string;
            measured: {
                [key: string]: string;
            };
            outcome: components["schemas"]["Outcome2"];
        };
        GuestSettingsView: {
            alsoWipe: string[];
            crossmnt: boolean;
            encryption: boolean;
            exportedDataset: string;
            noRootSquash: boolean;
            openFirewall: boolean;
            ownKey: boolean;
            proof: components["schemas"]["ProofPart"][];
            /** Format: int64 */
            quotaGb?: number;
            /** Format: int32 */
            recordSizeKb?: number;
            replicationUser?: string;
            /** Format: int64 */
            reservationGb?: number;
            sync: boolean;
            wipe?: string;
        };
        /** @enum {string} */
        HealthState: "UNKNOWN" | "HEALTHY" | "DEGRADED" | "FAILED";
        HealthView: {
            checkedAt?: components["schemas"]["Instant"];
            probeId?: components["schemas"]["UUID"];
            state: components["schemas"]["HealthState"];
        };
        HostMountedData: {
            mount: components["schemas"]["HostMountView"];
        };
        HostMountView: {
            hostName: string;
            moref: string;
            reason?: string;
            /** @enum {string} */
            state: "MOUNTING" | "MOUNTED" | "FOUND" | "NOT_CONNECTED" | "FAILED";
        };
        /**
         * Format: date-time
         * @example 2022-03-10T16:15:50Z
         */
        Instant: string;
        /** @enum {string} */
        Kind: "FACT_ALTERED" | "FACT_MISSING" | "FACT_REORDERED" | "FACT_INVENTED" | "CHAIN_BROKEN" | "PROJECTION_DIFFERS" | "DEPLOYMENT_MISSING" | "DEPLOYMENT_INVENTED" | "ARCHIVE_DIFFERS" | "LOG_INCOMPLETE";
        LoggedData: {
            message: string;
        };
        MountedOutcome: {
            datastoreName: string;
            export: string;
            hosts: components["schemas"]["HostMountView"][];
            moref: string;
            nfsVersion: string;
        };
        MountSettings: {
            cluster?: string;
            datastoreName: string;
            /**
             * @default 3
             * @enum {string}
             */
            nfsVersion?: "3" | "4.1";
        };
        /** @enum {string} */
        Outcome: "OK" | "WARNING" | "BLOCKER";
        /** @enum {string} */
        Outcome1: "PASSED" | "SKIPPED";
        /** @enum {string} */
        Outcome2: "OK" | "SKIPPED" | "WARNING" | "FAILED";
        OutcomeView: components["schemas"]["PlannedOutcome"] | components["schemas"]["ClonedOutcome"] | components["schemas"]["CustomizedOutcome"] | components["schemas"]["DiskAddedOutcome"] | components["schemas"]["PoweredOnOutcome"] | components["schemas"]["ToolsRunningOutcome"] | components["schemas"]["PoolConfiguredOutcome"] | components["schemas"]["ExportedOutcome"] | components["schemas"]["ProvenOutcome"] | components["schemas"]["RecordedOutcome"] | components["schemas"]["MountedOutcome"];
        PageAuditEventView: {
            items: components["schemas"]["AuditEventView"][];
            nextCursor?: string;
        };
        PageBatchSummaryView: {
            items: components["schemas"]["BatchSummary"][];
            nextCursor?: string;
        };
        PageDeadLetterView: {
            items: components["schemas"]["DeadLetterView"][];
            nextCursor?: string;
        };
        PageDeploymentView: {
            items: components["schemas"]["DeploymentView"][];
            nextCursor?: string;
        };
        PageEventView: {
            items: components["schemas"]["EventView"][];
            nextCursor?: string;
        };
        PageProbeView: {
            items: components["schemas"]["ProbeView"][];
            nextCursor?: string;
        };
        PageReplayFindingView: {
            items: components["schemas"]["ReplayFindingView"][];
            nextCursor?: string;
        };
        PageRunView: {
            items: components["schemas"]["AuditRunView"][];
            nextCursor?: string;
        };
        PageTargetView: {
            items: components["schemas"]["TargetView"][];
            nextCursor?: string;
        };
        PastDeploymentView: {
            deployment: components["schemas"]["DeploymentView"];
            event: components["schemas"]["EventView"];
        };
        PlacementView: {
            cluster?: string;
            datacenter?: string;
            datastore?: string;
            folder?: string;
            network?: string;
            resourcePool?: string;
        };
        PlanCheckView: {
            check: components["schemas"]["Check"];
            code?: components["schemas"]["ErrorCode"];
            detail: string;
            hint?: string;
            measured: {
                [key: string]: string;
            };
            outcome: components["schemas"]["Outcome"];
        };
        PlannedOutcome: {
            checks: components["schemas"]["PlanCheckView"][];
            placement: components["schemas"]["PlanPlacementView"];
        };
        PlanObjectView: {
            moref: string;
            name: string;
        };
        PlanPlacementView: {
            cluster?: components["schemas"]["PlanObjectView"];
            datacenter?: components["schemas"]["PlanObjectView"];
            datastore?: components["schemas"]["PlanObjectView"];
            datastoreCluster?: components["schemas"]["PlanObjectView"];
            folder?: components["schemas"]["PlanObjectView"];
            host?: components["schemas"]["PlanObjectView"];
            networks: components["schemas"]["PlanObjectView"][];
            resourcePool?: components["schemas"]["PlanObjectView"];
        };
        PlanView: {
            checkedAt: components["schemas"]["Instant"];
            checks: components["schemas"]["PlanCheckView"][];
            deployable: boolean;
            estimate: components["schemas"]["EstimateView"];
            hash: string;
            placement: components["schemas"]["PlanPlacementView"];
            settings: components["schemas"]["SpecView"];
        };
        PoolConfiguredOutcome: {
            device: string;
            devices: string[];
            encrypted: boolean;
            hostKeyFingerprint: string;
            poolGuid: string;
            /** Format: int64 */
            sizeBytes: number;
        };
        PoweredOnOutcome: Record<string, never>;
        /** @enum {string} */
        ProbeState: "RUNNING" | "PASSED" | "WARNING" | "FAILED";
        ProbeView: {
            /** Format: int64 */
            durationMs?: number;
            findings: components["schemas"]["FindingView"][];
            finishedAt?: components["schemas"]["Instant"];
            id: components["schemas"]["UUID"];
            requestedAt: components["schemas"]["Instant"];
            requestedBy: string;
            state: components["schemas"]["ProbeState"];
            targetId: components["schemas"]["UUID"];
        };
        Problem: {
            code: components["schemas"]["ErrorCode"];
            detail: string;
            hint: string;
            /** Format: uri */
            instance?: string;
            /** Format: int32 */
            status: number;
            title: string;
            /** Format: uri */
            type: string;
            violations?: components["schemas"]["Violation"][];
        };
        ProgressedData: {
            message: string;
            /** Format: int32 */
            overallPercent: number;
            /** Format: int32 */
            percent?: number;
        };
        /** @enum {string} */
        ProofPart: "POOL" | "UNLISTED_CLIENT" | "NFS_ROUND_TRIP" | "SEND_RECEIVE" | "REBOOT";
        ProofPartView: {
            detail: string;
            measured: {
                [key: string]: string;
            };
            outcome: components["schemas"]["Outcome1"];
            part: components["schemas"]["ProofPart"];
        };
        ProvenOutcome: {
            markdown: string;
            parts: components["schemas"]["ProofPartView"][];
            report: string;
            sha256: string;
        };
        /** @enum {string} */
        Queue: "VCENTER" | "BATCH";
        QueuedData: {
            message: string;
            /** Format: int32 */
            position?: number;
            queue: components["schemas"]["Queue"];
        };
        RebuildRequest: {
            confirm: string;
        };
        RecordedOutcome: {
            targetId: components["schemas"]["UUID"];
        };
        RegisteredData: {
            address: string;
            name: string;
            poolGuid: string;
            targetId: components["schemas"]["UUID"];
            zfsPoolName: string;
        };
        RemainingView: {
            /** Format: int64 */
            p50Millis: number;
            /** Format: int64 */
            p90Millis: number;
            slow: boolean;
            step: components["schemas"]["DeploymentStep"];
        };
        ReplayFindingView: {
            deploymentId?: components["schemas"]["UUID"];
            detail: string;
            expected?: string;
            field?: string;
            kind: components["schemas"]["Kind"];
            /** Format: int32 */
            number: number;
            /** Format: int64 */
            offset?: number;
            /** Format: int32 */
            partition?: number;
            /** Format: int64 */
            seq?: number;
            stored?: string;
        };
        ReplayRequest: {
            deploymentId?: string;
            from: string;
        };
        RequestedData: {
            spec: components["schemas"]["SpecView"];
        };
        RetriedData: {
            datastore?: string;
            guestHostKeyFingerprint?: string;
            mountAs?: string;
            targetName?: string;
            /** Format: int64 */
            timeoutSeconds?: number;
            undo: boolean;
        };
        RollbackBegunData: {
            cleanup: components["schemas"]["Cleanup"];
            /** Format: int32 */
            number: number;
            undoing: components["schemas"]["DeploymentStep"][];
        };
        RollbackDoneData: {
            /** Format: int32 */
            number: number;
        };
        SnippetView: {
            text: string;
            title: string;
            tool: string;
        };
        SpecView: {
            cloning?: components["schemas"]["CloneSettings"];
            /** Format: int32 */
            cpuCount: number;
            customization?: components["schemas"]["CustomizationSettings"];
            dataDisks: components["schemas"]["DataDiskSettings"];
            dhcp: boolean;
            dnsServers: string[];
            domain: string;
            gateway?: string;
            guest: components["schemas"]["GuestSettingsView"];
            hostname: string;
            ipAddress?: string;
            /** Format: int32 */
            memoryGb: number;
            mount?: components["schemas"]["MountSettings"];
            nfsNetworks: string[];
            onFailure: components["schemas"]["Cleanup"];
            placement: components["schemas"]["PlacementView"];
            subnetMask?: string;
            targetName?: string;
            templateId: components["schemas"]["UUID"];
            templateName: string;
            /** Format: int64 */
            templateVersion: number;
            vcenterName: string;
            vmName: string;
            /** Format: int64 */
            zfsDiskGb: number;
            zfsPoolName: string;
        };
        /** @enum {string} */
        Start: "CANARY_FIRST" | "AT_ONCE";
        StartedData: {
            /** Format: int32 */
            overallPercent: number;
            title: string;
        };
        /** @enum {string} */
        State: "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
        /** @enum {string} */
        State1: "TEMPLATE" | "OWN" | "CHANGING" | "REVOKED";
        StepView: {
            /** Format: int64 */
            p50Millis: number;
            /** Format: int64 */
            p90Millis: number;
            /** Format: int32 */
            samples: number;
            step: components["schemas"]["DeploymentStep"];
            title: string;
        };
        SucceededData: {
            outcome: components["schemas"]["OutcomeView"];
            /** Format: int32 */
            overallPercent: number;
        };
        TargetKeyView: {
            failure?: string;
            fingerprint: string;
            /** Format: int32 */
            generation: number;
            state: components["schemas"]["State1"];
        };
        TargetView: {
            address: string;
            dataset: string;
            decommission?: components["schemas"]["DecommissionView"];
            deploymentId: components["schemas"]["UUID"];
            health: components["schemas"]["HealthView"];
            hostKey: string;
            hostKeyFingerprint: string;
            hostKeys: string[];
            hostKeyTrustedOnFirstUse: boolean;
            id: components["schemas"]["UUID"];
            name: string;
            nfsNetworks: string[];
            nfsPath: string;
            poolGuid: string;
            registeredAt: components["schemas"]["Instant"];
            requestedBy: string;
            sshKey: components["schemas"]["TargetKeyView"];
            sshKeyId: components["schemas"]["UUID"];
            sshUsername: string;
            templateId: components["schemas"]["UUID"];
            templateName: string;
            vcenterId: components["schemas"]["UUID"];
            vcenterName: string;
            vm: components["schemas"]["TargetVm"];
            zfsPoolName: string;
        };
        TargetVm: {
            instanceUuid: components["schemas"]["UUID"];
            moref: string;
        };
        TemplateDiskSettings: {
            /** Format: int64 */
            capacityGb?: number;
            /** @example Hard disk 2 */
            label?: string;
            /** @example 0:1 */
            slot?: string;
        };
        ToolsRunningOutcome: {
            address: string;
            hostKeyFingerprints: string[];
            hostName?: string;
        };
        /** Format: uuid */
        UUID: string;
        Violation: {
            message: string;
            pointer: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAuditEvents: {
        parameters: {
            query?: {
                /** @description Such as user:olga */
                actor?: string;
                cursor?: string;
                deployment?: string;
                /** @description json, ndjson or csv */
                format?: string;
                /** @description The first moment that counts */
                from?: string;
                limit?: number;
                /** @description The first moment that does not count any more */
                to?: string;
                /** @description Such as StepFailed; several are any of them */
                type?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A part of the list, or all of it as lines */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageAuditEventView"];
                    "application/x-ndjson": components["schemas"]["AuditEventView"];
                    "text/csv": string;
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRebuilds: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A part of the list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageRunView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestRebuild: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RebuildRequest"];
            };
        };
        responses: {
            /** @description It has begun; Location is where to watch it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditRunView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRebuild: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rebuild */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditRunView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelRebuild: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rebuild; it stops within seconds */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditRunView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReplays: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A part of the list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageRunView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestReplay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayRequest"];
            };
        };
        responses: {
            /** @description It has begun; Location is where its findings will be */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditRunView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The replay */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditRunView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The replay; it stops within seconds */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditRunView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReplayFindings: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A part of the list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageReplayFindingView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description The topic whose records could not be read, such as poolwright.deployments */
                topic?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A part of the list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageDeadLetterView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeployments: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description Only those that the account of this name asked for */
                requestedBy?: string;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A part of the list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageDeploymentView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestDeployment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the deployment's id: the same key always stands for the same request */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeploymentRequest"];
            };
        };
        responses: {
            /** @description The log has the request; Location is where to watch it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deployment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeploymentCancelRequest"];
            };
        };
        responses: {
            /** @description The log has the request */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    estimateRemaining: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The estimate; without 'remaining' if nothing is running */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EstimateView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeploymentEvents: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A part of the history */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEventView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replayDeployment: {
        parameters: {
            query: {
                /** @description The event's sequence number */
                at: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event and the deployment as it was then */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PastDeploymentView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeploymentRetryRequest"];
            };
        };
        responses: {
            /** @description The log has the request */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamDeployment: {
        parameters: {
            query?: {
                lastEventId?: string;
            };
            header?: {
                "Last-Event-ID"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events as they are stored, and a comment whenever it has been quiet for a while */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["EventView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the ids: the same key always stands for the same batch */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchRequest"];
            };
        };
        responses: {
            /** @description The log has the whole batch; Location is where to watch it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBatches: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description Only those that the account of this name asked for */
                requestedBy?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A part of the list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageBatchSummaryView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamBatch: {
        parameters: {
            query?: {
                lastEventId?: string;
            };
            header?: {
                "Last-Event-ID"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events as they are stored, and a comment whenever it has been quiet for a while */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["FeedEventView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    planDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeploymentRequest"];
            };
        };
        responses: {
            /** @description The plan */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamDeployments: {
        parameters: {
            query?: {
                /** @description Only of deployments of the batch of this id */
                batchId?: string;
                /** @description 'beginning' begins with the oldest fact */
                from?: string;
                lastEventId?: string;
                /** @description Only of deployments that the account of this name asked for */
                requestedBy?: string;
                /** @description Only of deployments that are in one of these states when the fact is read */
                state?: string[];
                /** @description Only facts of these types, such as StepFailed */
                type?: string[];
                /** @description Only of deployments at the vCenter of this id */
                vcenterId?: string;
            };
            header?: {
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events as they are stored, and a comment with an id whenever it has been quiet for a while */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["FeedEventView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    estimateDeployment: {
        parameters: {
            query?: {
                datastore?: string;
                templateId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The estimate */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EstimateView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTargets: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A part of the list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageTargetView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTarget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The target */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TargetView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deregisterTarget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The log has it */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    connectTarget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A snippet for each tool */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decommissionTarget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecommissionRequest"];
            };
        };
        responses: {
            /** @description The log has it, and nobody has the target mounted as far as is known */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeTargetKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The log has it, and an agent was asked */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateTargetKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The log has it, and an agent was asked */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTargetProbes: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A part of the list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageProbeView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    probeTarget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The probe runs; Location is where its findings will be */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProbeView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTargetProbe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                probeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The probe */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProbeView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamTargetProbes: {
        parameters: {
            query?: {
                lastEventId?: string;
            };
            header?: {
                "Last-Event-ID"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events as they are stored, and a comment whenever it has been quiet for a while */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["ProbeView"];
                };
            };
            /** @description What went wrong and what to do about it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
