export interface paths {
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List accounts in the order of their names */
        get: {
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
                        "application/json": components["schemas"]["PageAccountView"];
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
        put?: never;
        /** Make an account; without a password one is generated and shown once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AccountRequest"];
                };
            };
            responses: {
                /** @description Made; Location is its address */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CreatedAccountView"];
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an account */
        get: {
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
                /** @description The account */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountView"];
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
        /** Change the roles of an account, or deactivate it; its sessions end */
        put: {
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
                    "application/json": components["schemas"]["AccountChange"];
                };
            };
            responses: {
                /** @description Changed */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountView"];
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give an account a generated password, which is shown once; its sessions end */
        post: {
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
                /** @description The new password */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GeneratedPasswordView"];
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show who is logged in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The session */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionView"];
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
        put?: never;
        /**
         * Log in
         * @description After several failures of an account or from an address the next login is tried only after the time that 'Retry-After' says.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LoginRequest"];
                };
            };
            responses: {
                /** @description Logged in; the cookie poolwright-session carries the session */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionView"];
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
        /** Log out; the session ends in every service */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Logged out */
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
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the own password; every other session of the account ends */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PasswordChange"];
                };
            };
            responses: {
                /** @description Changed; the cookie carries a new session with the same CSRF token */
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ssh-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List SSH keys in the order of their names */
        get: {
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
                        "application/json": components["schemas"]["PageSshKeyView"];
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
        put?: never;
        /** Import an SSH key, or make a new Ed25519 one */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SshKeyRequest"];
                };
            };
            responses: {
                /** @description Stored; Location is its address */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SshKeyView"];
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ssh-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an SSH key */
        get: {
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
                /** @description The SSH key */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SshKeyView"];
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
        /** Give an SSH key another name */
        put: {
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
                    "application/json": components["schemas"]["SshKeyRename"];
                };
            };
            responses: {
                /** @description Renamed */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SshKeyView"];
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
        post?: never;
        /** Remove an SSH key that no template uses */
        delete: {
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
                /** @description Removed */
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
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ssh-keys/{id}/public-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public key as a line for authorized_keys */
        get: {
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
                /** @description One line */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List templates in the order of their names
         * @description With a name, only those whose name contains it, whatever the case.
         */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    name?: string;
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
                        "application/json": components["schemas"]["PageTemplateView"];
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
        put?: never;
        /** Register a template */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TemplateRequest"];
                };
            };
            responses: {
                /** @description Registered, and published as soon as Kafka has it; Location is its address */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TemplateView"];
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a template */
        get: {
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
                /** @description The template */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TemplateView"];
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
        /** Replace a template */
        put: {
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
                    "application/json": components["schemas"]["TemplateRequest"];
                };
            };
            responses: {
                /** @description Replaced, and published as soon as Kafka has it */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TemplateView"];
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
        post?: never;
        /** Remove a template; what was deployed from it stays */
        delete: {
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
                /** @description Removed */
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
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the own API tokens in the order of their names */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description All of them */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageTokenView"];
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
        put?: never;
        /** Make an API token; it is shown once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TokenRequest"];
                };
            };
            responses: {
                /** @description Made; Location is its address */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CreatedTokenView"];
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an own API token; it ends at once */
        delete: {
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
                /** @description Deleted */
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
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vcenters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List vCenters in the order of their names */
        get: {
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
                        "application/json": components["schemas"]["PageVCenterView"];
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
        put?: never;
        /** Register a vCenter */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["VCenterRequest"];
                };
            };
            responses: {
                /** @description Registered; Location is its address */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VCenterView"];
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vcenters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a vCenter */
        get: {
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
                /** @description The vCenter */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VCenterView"];
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
        /** Change a vCenter; without a password the present one is kept, unless address or trust change */
        put: {
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
                    "application/json": components["schemas"]["VCenterRequest"];
                };
            };
            responses: {
                /** @description Changed; its templates are published anew */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VCenterView"];
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
        post?: never;
        /** Remove a vCenter that no template uses */
        delete: {
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
                /** @description Removed */
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
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vcenters/{id}/inventory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the objects of a vCenter's inventory in the order of their names */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    /** @description Kinds that are wanted; all, if none is named */
                    kind?: components["schemas"]["InventoryKind"][];
                    limit?: number;
                    /** @description Part of the name or path, in any case */
                    query?: string;
                    /** @description Moref of a datacenter, cluster or template: what is in it or can be used from it */
                    within?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A part of the list; empty until the inventory was read once */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageInventoryItemView"];
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vcenters/{id}/inventory/refreshes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a vCenter's inventory read anew; joins a reading that is under way */
        post: {
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
                /** @description Asked for; the summary shows how it goes */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InventorySummaryView"];
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vcenters/{id}/inventory/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show how old a vCenter's inventory is and what is in it */
        get: {
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
                /** @description The summary */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InventorySummaryView"];
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vcenters/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a vCenter: its certificate, and only if that is trusted, the login
         * @description Waits for the vcenter-agent's answer; 504 AGENT_SILENT if there is none in time. A login that was refused is not tried again before the password is entered anew.
         */
        post: {
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
                /** @description How it went, well or not */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VCenterTestView"];
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
        AboutView: {
            apiVersion: string;
            build: string;
            fullName: string;
            instanceUuid: string;
            version: string;
        };
        AccountChange: {
            active: boolean;
            /**
             * @description At least one of admin, operator, auditor
             * @example [
             *       "operator"
             *     ]
             */
            roles: string[];
            /**
             * Format: int64
             * @description The version that the change was made on
             */
            version: number;
        };
        AccountRequest: {
            /** @example jane.doe */
            name: string;
            /**
             * Format: password
             * @description Without it one is generated and shown once; at least 12 characters, at most 72 bytes
             */
            password?: string;
            /**
             * @description At least one of admin, operator, auditor
             * @example [
             *       "operator"
             *     ]
             */
            roles: string[];
        };
        AccountView: {
            active: boolean;
            createdAt: components["schemas"]["Instant"];
            createdBy: string;
            id: components["schemas"]["UUID"];
            lastLoginAt?: components["schemas"]["Instant"];
            lockedUntil?: components["schemas"]["Instant"];
            name: string;
            roles: components["schemas"]["Role"][];
            updatedAt: components["schemas"]["Instant"];
            /** Format: int64 */
            version: number;
        };
        CreatedAccountView: {
            account: components["schemas"]["AccountView"];
            password?: string;
        };
        CreatedTokenView: {
            createdAt: components["schemas"]["Instant"];
            expiresAt: components["schemas"]["Instant"];
            id: components["schemas"]["UUID"];
            name: string;
            token: string;
        };
        /** @description The stable name of the problem */
        ErrorCode: string;
        FailureView: {
            code: components["schemas"]["ErrorCode"];
            detail: string;
            hint: string;
        };
        GeneratedPasswordView: {
            password: string;
        };
        /**
         * Format: date-time
         * @example 2022-03-10T16:15:50Z
         */
        Instant: string;
        /** @description An object of a vCenter's inventory. Which attributes there are depends on its kind. */
        InventoryItemView: {
            accessible?: boolean;
            /** Format: int64 */
            capacityBytes?: number;
            cluster?: string;
            connectionState?: string;
            /** Format: int32 */
            cpuCount?: number;
            /**
             * Format: int64
             * @description Of a cluster: what its hosts give to virtual machines
             */
            cpuMhz?: number;
            /**
             * Format: int64
             * @description Of a cluster: what no reservation holds
             */
            cpuUnreservedMhz?: number;
            createdAt?: components["schemas"]["Instant"];
            datacenter?: string;
            /** Format: int32 */
            datastoreCount?: number;
            datastoreType?: string;
            description?: string;
            /** Format: int64 */
            diskBytes?: number;
            /** Format: int32 */
            diskCount?: number;
            /** Format: int64 */
            freeBytes?: number;
            guestFullName?: string;
            guestId?: string;
            /** Format: int32 */
            hostCount?: number;
            inMaintenanceMode?: boolean;
            /** @description Of a snapshot: whether it is the template's newest state */
            isCurrent?: boolean;
            /** @description A folder or resource pool that is there by itself */
            isRoot?: boolean;
            /** @description A cluster that is a host outside all clusters */
            isStandalone?: boolean;
            isTemplate?: boolean;
            kind: components["schemas"]["InventoryKind"];
            /** Format: int64 */
            memoryBytes?: number;
            /** Format: int32 */
            memoryMb?: number;
            /** Format: int64 */
            memoryUnreservedBytes?: number;
            moref: string;
            name: string;
            networkType?: components["schemas"]["NetworkType"];
            /** @description Moref of what it lies in; of a snapshot, its template */
            parent?: string;
            /** @description Inventory path; each name in it as vCenter stores it, with %2f for a slash. Of a snapshot, the path among its template's snapshots */
            path: string;
            /** @description Of a datastore cluster: whether vCenter recommends one of its datastores */
            storageDrs?: boolean;
            toolsStatus?: string;
            vlan?: string;
        };
        /** @enum {string} */
        InventoryKind: "DATACENTER" | "CLUSTER" | "HOST" | "RESOURCE_POOL" | "FOLDER" | "DATASTORE" | "DATASTORE_CLUSTER" | "NETWORK" | "TEMPLATE" | "SNAPSHOT";
        /** @enum {string} */
        InventoryState: "NONE" | "READING" | "READY" | "FAILED";
        InventorySummaryView: {
            counts: {
                [key: string]: number;
            };
            failure?: components["schemas"]["FailureView"];
            readAt?: components["schemas"]["Instant"];
            requestedAt?: components["schemas"]["Instant"];
            state: components["schemas"]["InventoryState"];
        };
        LoginRequest: {
            /** @example admin */
            name: string;
            /** Format: password */
            password: string;
        };
        LoginView: {
            accepted: boolean;
            code?: components["schemas"]["ErrorCode"];
            detail?: string;
            hint?: string;
        };
        /** @enum {string} */
        NetworkType: "STANDARD" | "DISTRIBUTED" | "OPAQUE";
        PageAccountView: {
            items: components["schemas"]["AccountView"][];
            nextCursor?: string;
        };
        PageInventoryItemView: {
            items: components["schemas"]["InventoryItemView"][];
            nextCursor?: string;
        };
        PageSshKeyView: {
            items: components["schemas"]["SshKeyView"][];
            nextCursor?: string;
        };
        PageTemplateView: {
            items: components["schemas"]["TemplateView"][];
            nextCursor?: string;
        };
        PageTokenView: {
            items: components["schemas"]["TokenView"][];
            nextCursor?: string;
        };
        PageVCenterView: {
            items: components["schemas"]["VCenterView"][];
            nextCursor?: string;
        };
        PasswordChange: {
            /** Format: password */
            currentPassword: string;
            /**
             * Format: password
             * @description At least 12 characters, at most 72 bytes
             */
            newPassword: string;
        };
        PresentedCertificateView: {
            issuer: string;
            matchesPin?: boolean;
            names: string[];
            notAfter: components["schemas"]["Instant"];
            notBefore: components["schemas"]["Instant"];
            /** @description SHA-256 of the certificate, as certificateSha256 takes it to pin it */
            sha256: string;
            subject: string;
            trustedBySystem: boolean;
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
        /** @enum {string} */
        Role: "admin" | "operator" | "auditor";
        SessionView: {
            accountId: components["schemas"]["UUID"];
            csrfToken?: string;
            expiresAt?: components["schemas"]["Instant"];
            name: string;
            roles: components["schemas"]["Role"][];
        };
        /** @description Another name for an SSH key. To use another key, store that one and change the templates. */
        SshKeyRename: {
            name: string;
            /**
             * Format: int64
             * @description The version that the change was made on
             */
            version: number;
        };
        /** @description An SSH key to be stored. Without privateKey a new Ed25519 key is made. */
        SshKeyRequest: {
            /** @example zfsadmin */
            name: string;
            /**
             * Format: password
             * @description Of the private key, if it has one. Sealed on arrival and never shown again
             */
            passphrase?: string;
            /**
             * Format: password
             * @description OpenSSH or PEM: Ed25519, ECDSA, or RSA with 2,048 bits or more. Sealed on arrival and never shown again
             */
            privateKey?: string;
        };
        SshKeyView: {
            createdAt: components["schemas"]["Instant"];
            createdBy: string;
            fingerprint: string;
            generated: boolean;
            id: components["schemas"]["UUID"];
            name: string;
            publicKey: string;
            type: string;
            /** Format: int64 */
            version: number;
        };
        /** @description A template. A change replaces it as a whole: what is absent gets its default. */
        TemplateRequest: {
            /**
             * @description Whether targets may be deployed from it
             * @default true
             */
            active?: boolean;
            defaultCluster?: string;
            /**
             * Format: int32
             * @default 2
             */
            defaultCpuCount?: number;
            defaultDatacenter?: string;
            defaultDatastore?: string;
            defaultFolder?: string;
            /**
             * Format: int32
             * @description GiB
             * @default 8
             */
            defaultMemoryGb?: number;
            defaultNetwork?: string;
            /** @default 10.0.0.0/8 */
            defaultNfsNetwork?: string;
            defaultResourcePool?: string;
            /** @default zfsadmin */
            defaultSshUsername?: string;
            /**
             * Format: int32
             * @description GiB
             * @default 500
             */
            defaultZfsDiskGb?: number;
            /**
             * @description A hint: the data disk is found by its identity
             * @default /dev/sdb
             */
            defaultZfsDiskPath?: string;
            /** @default tank */
            defaultZfsPoolName?: string;
            description?: string;
            /** @description For CA: OpenSSH lines of the keys that sign host certificates */
            hostKeyAuthorities?: string[];
            /** @description For PINNED: SHA256:… */
            hostKeyFingerprints?: string[];
            /**
             * @description What vouches for a clone's host key when it is first seen; absent: as the ssh-agent is configured. After the registration the target's key is pinned
             * @enum {string}
             */
            hostKeyPolicy?: "GUESTINFO" | "PINNED" | "CA" | "TRUST_ON_FIRST_USE";
            /** @example ZFS Debian 12 Template */
            name: string;
            /** Format: uuid */
            sshKeyId: string;
            /**
             * Format: password
             * @description Of defaultSshUsername, if sshPasswordLogin. Sealed on arrival and never shown again; absent in a change: as before
             */
            sshPassword?: string;
            /**
             * @description Whether a clone may be logged in to with a password where it does not take the key; otherwise it never is
             * @default false
             */
            sshPasswordLogin?: boolean;
            /**
             * @description The template VM's managed object id
             * @example vm-123
             */
            templateMoref: string;
            /** @description The template VM's display name in vCenter */
            templateName: string;
            /** Format: uuid */
            vcenterId: string;
            /**
             * Format: int64
             * @description Only for a change: the version that the change was made on
             */
            version?: number;
        };
        TemplateView: {
            active: boolean;
            createdAt: components["schemas"]["Instant"];
            createdBy: string;
            defaultCluster?: string;
            /** Format: int32 */
            defaultCpuCount: number;
            defaultDatacenter?: string;
            defaultDatastore?: string;
            defaultFolder?: string;
            /** Format: int32 */
            defaultMemoryGb: number;
            defaultNetwork?: string;
            defaultNfsNetwork: string;
            defaultResourcePool?: string;
            defaultSshUsername: string;
            /** Format: int32 */
            defaultZfsDiskGb: number;
            defaultZfsDiskPath: string;
            defaultZfsPoolName: string;
            description?: string;
            hostKeyAuthorities?: string[];
            hostKeyFingerprints?: string[];
            hostKeyPolicy?: string;
            id: components["schemas"]["UUID"];
            name: string;
            published: boolean;
            sshKeyId: components["schemas"]["UUID"];
            sshPasswordLogin: boolean;
            templateMoref: string;
            templateName: string;
            updatedAt: components["schemas"]["Instant"];
            vcenterId: components["schemas"]["UUID"];
            vcenterName: string;
            /** Format: int64 */
            version: number;
        };
        TokenRequest: {
            /** Format: int32 */
            expiresInDays: number;
            /** @example ci */
            name: string;
        };
        TokenView: {
            createdAt: components["schemas"]["Instant"];
            expiresAt: components["schemas"]["Instant"];
            id: components["schemas"]["UUID"];
            name: string;
        };
        TrustView: {
            kind: string;
            pem?: string;
            sha256?: string;
        };
        /** Format: uuid */
        UUID: string;
        /** @description A vCenter. Without certificateSha256 and caPem, the agent's system authorities are trusted. */
        VCenterRequest: {
            /** @description Trust certificates of these authorities: PEM, one or several */
            caPem?: string;
            /** @description Trust exactly this certificate: SHA-256 in hex, with or without colons */
            certificateSha256?: string;
            /** @example Lab vCenter */
            name: string;
            /**
             * Format: password
             * @description Sealed on arrival and never shown again; a change without it keeps the present one, unless address or trust change
             */
            password?: string;
            /**
             * @description https; the path is /sdk by default
             * @example https://vcenter.example/sdk
             */
            url: string;
            /** @example poolwright@vsphere.local */
            username: string;
            /**
             * Format: int64
             * @description Only for a change: the version that the change was made on
             */
            version?: number;
        };
        VCenterTestView: {
            about?: components["schemas"]["AboutView"];
            checkedAt: components["schemas"]["Instant"];
            failure?: components["schemas"]["FailureView"];
            login?: components["schemas"]["LoginView"];
            presented?: components["schemas"]["PresentedCertificateView"];
            reachable: boolean;
        };
        VCenterView: {
            createdAt: components["schemas"]["Instant"];
            createdBy: string;
            id: components["schemas"]["UUID"];
            name: string;
            trust: components["schemas"]["TrustView"];
            updatedAt: components["schemas"]["Instant"];
            url: string;
            username: string;
            /** Format: int64 */
            version: number;
        };
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
export type operations = Record<string, never>;
