// Generated from openapi.json by `npm run api`.
export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": {
                            [key: string]: unknown;
                        };
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/audit/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Searches the events of all contexts, the newest first
         * @description Of a user are the events they caused and those that name them; of a time those from `from` on and before `to`. The search follows the log by some milliseconds.
         */
        get: {
            parameters: {
                query?: {
                    booking?: string;
                    user?: string;
                    type?: string;
                    from?: string;
                    to?: string;
                    /** @description where to read on: the last page's nextCursor */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageAuditedEvent"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/audit/events/{eventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An event with the event that led to it and those it led to */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    eventId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["EventInContext"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/audit/events/{eventId}/causes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What led to an event, back to the request, the timer or the chain's report that was first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    eventId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Causes"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/audit/events/{eventId}/effects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All an event led to, at once and by what that led to, in the order of the log */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    eventId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Effects"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The events of a search as JSON Lines or CSV, the newest first, as many as there are
         * @description Streamed. In CSV a cell that a spreadsheet would take for a formula begins with an apostrophe.
         */
        get: {
            parameters: {
                query?: {
                    format?: "jsonl" | "csv";
                    booking?: string;
                    user?: string;
                    type?: string;
                    from?: string;
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/jsonl": string;
                        "text/csv": string;
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/audit/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Journals of the ledger, the newest first, each with the event it comes from
         * @description In wei. A debit is what an account receives, a credit what it gives.
         */
        get: {
            parameters: {
                query?: {
                    booking?: string;
                    from?: string;
                    to?: string;
                    /** @description where to read on: the last page's nextCursor */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageJournalView"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/audit/ledger/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All accounts with debits, credits and balances, per contract and asset; they sum to zero
         * @description Of one booking, or of all. The escrow account is compared with the payments that are open.
         */
        get: {
            parameters: {
                query?: {
                    booking?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["TrialBalance"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/audit/reads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who of the staff read the log or the history of other people's bookings, the newest first
         * @description This read is in it, too.
         */
        get: {
            parameters: {
                query?: {
                    reader?: string;
                    booking?: string;
                    /** @description where to read on: the last page's nextCursor */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageStaffRead"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/invariants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Checks nights, money and states over the whole event log and the read models; reads everything */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["InvariantReport"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/listing-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    host?: string;
                    zone?: string;
                    city?: string;
                    country?: string;
                    currency?: string;
                    policies?: ("FLEXIBLE" | "MODERATE" | "LIMITED" | "FIRM" | "STRICT" | "NON_REFUNDABLE" | "CUSTOM")[];
                    customTiers?: string[];
                    instantBook?: boolean;
                    startDate?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "multipart/form-data": {
                        /** Format: binary */
                        calendar: string;
                        /** Format: binary */
                        listings: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Accepted"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/listing-imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    importId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ImportView"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/listing-imports/{importId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    importId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": components["schemas"]["SseEmitter"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/listing-imports/{importId}/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description where to read on: the last page's nextCursor */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    importId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageRefusedRows"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    status?: "QUEUED" | "SENDING" | "SENT" | "FAILED" | "SKIPPED";
                    /** @description where to read on: the last page's nextCursor */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageMailView"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/mails/{mailId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    mailId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
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
    "/api/v1/admin/projections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The read models that can be rebuilt from the event log, how far each is, and its last replay */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Projections"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/projections/{name}/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rebuilds a read model from the first event on beside the live one, and swaps them
         * @description Readers see the old tables until the swap and the new ones after it. Nothing is mailed, sent or streamed. Refused with replay-running, which names the other one, while a replay of it runs.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description names this request; sent again with it, the same answer comes back */
                    "Idempotency-Key": string;
                };
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ProjectionReplay"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/projections/{name}/replays/{replayId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A replay: its phase, how many events it has read, how fast, how long it will take */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                    replayId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ProjectionReplay"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/projections/{name}/replays/{replayId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A replay's page again at every change, as Server-Sent Events, until its end */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                    replayId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": components["schemas"]["SseEmitter"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/sagas/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the saga events that wait because they or an earlier one could not be handled */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Parked"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/admin/sagas/parked/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries a parked event now and says what became of it */
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
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Retried"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/audit/bookings/{bookingId}/dossier": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole history of a booking with its proofs, in canonical JSON; ./sejour verify checks it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description A problem */
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
    "/api/v1/audit/bookings/{bookingId}/dossier.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole history of a booking with its proofs, in canonical JSON; ./sejour verify checks it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description A problem */
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
    "/api/v1/audit/bookings/{bookingId}/dossier.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same to be read by people: the booking, its money, the timeline and the hashes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
                /** @description A problem */
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
    "/api/v1/audit/bookings/{bookingId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every event about a booking across contexts, in order, each hashed over the one before */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    /** @description where to read on: the last page's nextCursor */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageEntryView"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/audit/bookings/{bookingId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A booking rebuilt from its events at an instant (now without one), and what differs from now */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                };
                header?: never;
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Replay"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's bookings as guest or as host, the newest request first */
        get: {
            parameters: {
                query?: {
                    role?: "guest" | "host";
                    status?: "REQUESTED" | "AWAITING_HOST" | "AWAITING_PAYMENT" | "CONFIRMED" | "CHECKED_IN" | "CHECKED_OUT" | "DISPUTED" | "NO_SHOW" | "DECLINED" | "EXPIRED" | "REJECTED" | "CANCELLED" | "COMPLETED";
                    /** @description where to read on: the last page's nextCursor */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageBookingView"];
                    };
                };
                /** @description A problem */
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
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description names this request; sent again with it, the same answer comes back */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewBooking"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["BookingCreated"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A booking, now or as of an instant: state, stay, money, deadlines and what the caller may do next */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                };
                header?: never;
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["BookingView"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description the entity tag last seen */
                    "If-Match"?: string;
                };
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["NoDetails"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ActionDone"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}/alterations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description names this request; sent again with it, the same answer comes back */
                    "Idempotency-Key": string;
                };
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewBooking"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["BookingCreated"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description names this request; sent again with it, the same answer comes back */
                    "Idempotency-Key": string;
                    /** @description the entity tag last seen */
                    "If-Match"?: string;
                };
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewCancellation"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Cancelling"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}/cancellation-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                };
                header?: never;
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["CancellationPreviewView"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}/check-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description the entity tag last seen */
                    "If-Match"?: string;
                };
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["NoDetails"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ActionDone"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}/check-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description the entity tag last seen */
                    "If-Match"?: string;
                };
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["NoDetails"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ActionDone"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description the entity tag last seen */
                    "If-Match"?: string;
                };
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["NewDecline"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ActionDone"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}/deposit/acceptances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description names this request; sent again with it, the same answer comes back */
                    "Idempotency-Key": string;
                };
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["NoDetails"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["DepositStepAsked"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}/deposit/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description names this request; sent again with it, the same answer comes back */
                    "Idempotency-Key": string;
                };
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewClaim"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["DepositStepAsked"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}/deposit/contests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description names this request; sent again with it, the same answer comes back */
                    "Idempotency-Key": string;
                };
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["NoDetails"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["DepositStepAsked"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}/deposit/instructions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    step: "PAY" | "TAKE_BACK" | "CLAIM" | "ACCEPT" | "CONTEST" | "GIVE_BACK" | "RETURN" | "RULE" | "SETTLE";
                    amount?: string;
                };
                header?: never;
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["DepositStepAsked"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}/deposit/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description names this request; sent again with it, the same answer comes back */
                    "Idempotency-Key": string;
                };
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["NoDetails"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["DepositStepAsked"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}/deposit/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description names this request; sent again with it, the same answer comes back */
                    "Idempotency-Key": string;
                };
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["NoDetails"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["DepositStepAsked"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}/deposit/rulings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description names this request; sent again with it, the same answer comes back */
                    "Idempotency-Key": string;
                };
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewClaimRuling"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ClaimRuled"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description names this request; sent again with it, the same answer comes back */
                    "Idempotency-Key": string;
                };
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewDispute"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Opening"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every change of state of a booking, as Server-Sent Events
         * @description Send Last-Event-ID to resume. The stream ends at a terminal state; whoever has seen that is answered 204, which tells a browser not to come back.
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    "Last-Event-ID"?: string;
                };
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": components["schemas"]["SseEmitter"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}/no-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description the entity tag last seen */
                    "If-Match"?: string;
                };
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["NoDetails"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ActionDone"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}/payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PaymentView"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/bookings/{bookingId}/payment/managed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description names this request; sent again with it, the same answer comes back */
                    "Idempotency-Key": string;
                };
                path: {
                    bookingId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["NoDetails"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Paying"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/deposits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every deposit in a state, such as the claims that wait for a ruling; for arbitrators and operators */
        get: {
            parameters: {
                query?: {
                    status?: "ASKED" | "PAID" | "LAPSED" | "CLAIMED" | "CONTESTED" | "RULED" | "RETURNED";
                    /** @description where to read on: the last page's nextCursor */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageDepositOfBooking"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every dispute, the newest first; for arbitrators and operators */
        get: {
            parameters: {
                query?: {
                    status?: "REQUESTED" | "OPEN" | "RULED" | "SETTLED" | "REFUSED";
                    /** @description where to read on: the last page's nextCursor */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageDisputeView"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/disputes/{disputeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A dispute: who asked, the evidence, the ruling, and the logs that prove each step */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    disputeId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["DisputeView"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/disputes/{disputeId}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description names this request; sent again with it, the same answer comes back */
                    "Idempotency-Key": string;
                };
                path: {
                    disputeId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewEvidence"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Filing"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/disputes/{disputeId}/ruling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description names this request; sent again with it, the same answer comes back */
                    "Idempotency-Key": string;
                };
                path: {
                    disputeId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewRuling"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Ruled"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/hosts/me/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stays and blocks at all of the caller's listings with a night in [from, to), at most 366 days; now or as they were known at an instant */
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                    asOf?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["HostCalendarView"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/listings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    role: string;
                    /** @description where to read on: the last page's nextCursor */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageListingView"];
                    };
                };
                /** @description A problem */
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
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ListingForm"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Created"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/listings/{listingId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ListingView"];
                    };
                };
                /** @description A problem */
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
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description the entity tag last seen */
                    "If-Match"?: string;
                };
                path: {
                    listingId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ListingPatch"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ListingView"];
                    };
                };
                /** @description A problem */
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
        trace?: never;
    };
    "/api/v1/listings/{listingId}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                    asOf?: string;
                };
                header?: never;
                path: {
                    listingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["CalendarView"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/listings/{listingId}/calendar-address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The secret address of the listing's calendar */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["CalendarAddress"];
                    };
                };
                /** @description A problem */
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
        /** A new secret address of the listing's calendar; the old one opens nothing any more */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["CalendarAddress"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/listings/{listingId}/calendar-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The calendars a listing follows: last success, last failure, blocks and conflicts */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageCalendarImportView"];
                    };
                };
                /** @description A problem */
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
        /** Follow another portal's calendar */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description names this request; sent again with it, the same answer comes back */
                    "Idempotency-Key": string;
                };
                path: {
                    listingId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewImport"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Added"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/listings/{listingId}/calendar-imports/{calendarImportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Follow a calendar no more and open the nights it took */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listingId: string;
                    calendarImportId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
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
    "/api/v1/listings/{listingId}/calendar-imports/{calendarImportId}/fetch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fetch a calendar now */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listingId: string;
                    calendarImportId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["CalendarImportView"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/listings/{listingId}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The taken nights as iCalendar, for whoever knows the listing's secret address */
        get: {
            parameters: {
                query?: {
                    secret?: string;
                };
                header?: never;
                path: {
                    listingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/calendar": string;
                    };
                };
                /** @description A problem */
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
    "/api/v1/listings/{listingId}/calendar/blocks/{blockId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listingId: string;
                    blockId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BlockForm"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["BlockView"];
                    };
                };
                /** @description A problem */
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
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listingId: string;
                    blockId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
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
    "/api/v1/listings/{listingId}/price-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    from: string;
                    to: string;
                };
                header?: never;
                path: {
                    listingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PricePreview"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/listings/{listingId}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description the entity tag last seen */
                    "If-Match"?: string;
                };
                path: {
                    listingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ListingView"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/listings/{listingId}/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description the entity tag last seen */
                    "If-Match"?: string;
                };
                path: {
                    listingId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ListingView"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["QuoteRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["QuoteView"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/quotes/{quoteId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                };
                header?: never;
                path: {
                    quoteId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["QuoteView"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    checkIn?: string;
                    checkOut?: string;
                    guests?: number;
                    near?: string;
                    radiusKm?: number;
                    maxPrice?: number;
                    currency?: string;
                    amenities?: string[];
                    q?: string;
                    sort?: string;
                    /** @description where to read on: the last page's nextCursor */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description homes that can be booked as wanted */
                200: {
                    headers: {
                        /** @description everything committed until then is in the answer */
                        "Search-As-Of"?: string;
                        /** @description how long ago that was, in milliseconds */
                        "Search-Lag-Millis"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageFoundListing"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Tokens"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
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
    "/api/v1/sessions/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Refresh"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Tokens"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/sessions/siwe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignedMessage"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Tokens"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/sessions/siwe/nonce": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Challenge"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Registration"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Registered"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ProfileView"];
                    };
                };
                /** @description A problem */
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
        /**
         * Erases the caller: personal data becomes unreadable everywhere, for good
         * @description The name, the address, the password and what the person wrote about bookings. Bookings stay, with identities only, and their histories stay verifiable. What is on chain (wallets, evidence) cannot be erased. Refused while a booking is open; a managed wallet should be emptied before.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
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
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description the entity tag last seen */
                    "If-Match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProfileChange"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ProfileView"];
                    };
                };
                /** @description A problem */
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
        trace?: never;
    };
    "/api/v1/users/me/email-verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Code"];
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
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
    "/api/v1/users/me/email-verification/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
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
    "/api/v1/users/me/wallets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignedMessage"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Wallet"];
                    };
                };
                /** @description A problem */
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
    "/api/v1/users/me/wallets/managed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Wallet"];
                    };
                };
                /** @description A problem */
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
    "/dev/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The application's time */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Time"];
                    };
                };
                /** @description A problem */
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
        /** Moves the application's time, and the private chain's, forward */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Time"];
                    };
                };
                /** @description A problem */
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
    "/dev/crash-point": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the process, as kill -9 does, when it comes to a named place in the code */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CrashPoint"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["CrashPoint"];
                    };
                };
                /** @description A problem */
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
    "/dev/faucet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends coins of the private chain to an address */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Gift"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Given"];
                    };
                };
                /** @description A problem */
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
    "/dev/finality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Holds new blocks back from becoming final, or lets them go */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Finality"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Finality"];
                    };
                };
                /** @description A problem */
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
    "/dev/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mails sent so far, oldest first; those to one address with ?to= */
        get: {
            parameters: {
                query?: {
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Mail"][];
                    };
                };
                /** @description A problem */
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Accepted: {
            /** Format: uuid */
            importId?: string;
        };
        AccountBalance: {
            /** @enum {string} */
            account?: "GUEST" | "ESCROW" | "DEPOSIT" | "HOST" | "PLATFORM";
            balanceWei?: string;
            creditWei?: string;
            debitWei?: string;
        };
        ActionDone: {
            /** Format: uuid */
            bookingId?: string;
            /** Format: int64 */
            version?: number;
        };
        Added: {
            /** Format: uuid */
            importId?: string;
        };
        Address: {
            city?: string;
            country?: string;
        };
        AddressForm: {
            city: string;
            country: string;
        };
        Alteration: {
            getsBackWei?: string;
            paidWei?: string;
            paysWei?: string;
            /** Format: uuid */
            replaces?: string;
        };
        AuditedCause: {
            eventId?: string;
            messageId?: string;
            traceId?: string;
        };
        AuditedEvent: {
            actor?: string;
            /** Format: date-time */
            at?: string;
            /** Format: uuid */
            bookingId?: string;
            cause?: components["schemas"]["AuditedCause"];
            eventId?: string;
            /** Format: int64 */
            globalIndex?: number;
            payload?: Record<string, never>;
            revision?: string;
            stream?: components["schemas"]["AuditedStream"];
            type?: string;
            words?: {
                [key: string]: string;
            };
        };
        AuditedStream: {
            id?: string;
            /** Format: int64 */
            sequence?: number;
            type?: string;
        };
        Availability: {
            /** Format: int32 */
            advanceNoticeDays?: number;
            arrivalDays?: ("MONDAY" | "TUESDAY" | "WEDNESDAY" | "THURSDAY" | "FRIDAY" | "SATURDAY" | "SUNDAY")[];
            /** Format: int32 */
            bookingWindowDays?: number;
            departureDays?: ("MONDAY" | "TUESDAY" | "WEDNESDAY" | "THURSDAY" | "FRIDAY" | "SATURDAY" | "SUNDAY")[];
            rules?: components["schemas"]["StayRule"][];
            sellGaps?: boolean;
        };
        Balance: {
            has?: string;
            missing?: string;
            needs?: string;
        };
        BalanceSheet: {
            accounts?: components["schemas"]["AccountBalance"][];
            contract?: components["schemas"]["EscrowContract"];
            creditWei?: string;
            debitWei?: string;
            openPaymentsWei?: string;
            sum?: string;
            token?: string;
        };
        BlockForm: {
            /** Format: date */
            from: string;
            reason?: string;
            /** Format: date */
            to: string;
        };
        BlockView: {
            /** Format: uuid */
            blockId?: string;
            /** Format: date */
            from?: string;
            reason?: string;
            /** Format: date */
            to?: string;
        };
        BookingCreated: {
            /** Format: uuid */
            bookingId?: string;
        };
        BookingView: {
            /** Format: uuid */
            bookingId?: string;
            cancellation?: components["schemas"]["Cancellation"];
            /** Format: date */
            checkIn?: string;
            /** Format: time-local */
            checkInTime?: string;
            /** Format: date */
            checkOut?: string;
            /** Format: time-local */
            checkOutTime?: string;
            deadlines?: components["schemas"]["Deadlines"];
            deposit?: components["schemas"]["DepositView"];
            /** Format: uuid */
            disputeId?: string;
            endReason?: string;
            escrow?: components["schemas"]["Escrow"];
            /** Format: int32 */
            guests?: number;
            instantBook?: boolean;
            lines?: components["schemas"]["PriceLine"][];
            /** Format: uuid */
            listingId?: string;
            listingTitle?: string;
            nextActions?: ("ACCEPT" | "DECLINE" | "PAY" | "ALTER" | "CANCEL" | "CHECK_IN" | "CHECK_OUT" | "REPORT_NO_SHOW" | "DISPUTE" | "FILE_EVIDENCE" | "RULE")[];
            /** Format: int32 */
            nights?: number;
            noShow?: components["schemas"]["NoShow"];
            parties?: components["schemas"]["Parties"];
            payment?: components["schemas"]["Payment"];
            penalty?: components["schemas"]["Penalty"];
            /** Format: int32 */
            pets?: number;
            policy?: components["schemas"]["Policy"];
            rate?: components["schemas"]["ExchangeRate"];
            /** Format: uuid */
            replacedBy?: string;
            /** Format: uuid */
            replaces?: string;
            /** @enum {string} */
            status?: "REQUESTED" | "AWAITING_HOST" | "AWAITING_PAYMENT" | "CONFIRMED" | "CHECKED_IN" | "CHECKED_OUT" | "DISPUTED" | "NO_SHOW" | "DECLINED" | "EXPIRED" | "REJECTED" | "CANCELLED" | "COMPLETED";
            times?: components["schemas"]["Times"];
            total?: components["schemas"]["Money"];
            totalWei?: string;
            /** Format: int64 */
            version?: number;
            /** @enum {string} */
            viewer?: "GUEST" | "HOST" | "OPERATOR" | "ARBITRATOR";
            zone?: string;
        };
        CalendarAddress: {
            url?: string;
        };
        CalendarImportView: {
            blocks?: components["schemas"]["ImportedBlockView"][];
            conflicts?: components["schemas"]["ConflictView"][];
            /** Format: date-time */
            createdAt?: string;
            /** Format: int32 */
            failuresSinceSuccess?: number;
            /** Format: uuid */
            importId?: string;
            lastFailure?: components["schemas"]["FailureView"];
            /** Format: date-time */
            lastSuccess?: string;
            /** Format: date-time */
            nextFetch?: string;
            note?: string;
            url?: string;
        };
        CalendarView: {
            /** Format: date */
            from?: string;
            /** Format: uuid */
            listingId?: string;
            nights?: components["schemas"]["Night"][];
            /** Format: date */
            to?: string;
            zone?: string;
        };
        Cancellation: {
            /** @enum {string} */
            basis?: "UNFUNDED" | "GRACE" | "POLICY" | "DURING_THE_STAY" | "NO_SHOW" | "NOT_THE_GUESTS_FAULT" | "REPLACED";
            /** @enum {string} */
            by?: "GUEST" | "HOST" | "PLATFORM" | "SYSTEM";
            guestWei?: string;
            hostWei?: string;
            reason?: string;
            /** Format: int32 */
            refundBps?: number;
            /** Format: date-time */
            requestedAt?: string;
            /** Format: date-time */
            tierCutoff?: string;
        };
        CancellationPreviewView: {
            /** Format: date-time */
            at?: string;
            /** Format: uuid */
            bookingId?: string;
            /** @enum {string} */
            by?: "GUEST" | "HOST" | "PLATFORM" | "SYSTEM";
            /** Format: date-time */
            checkInAt?: string;
            escrowWei?: string;
            later?: components["schemas"]["PreviewStep"][];
            now?: components["schemas"]["PreviewStep"];
            penalty?: components["schemas"]["PreviewPenalty"];
            zone?: string;
        };
        CancellationSplit: {
            /** @enum {string} */
            basis?: "UNFUNDED" | "GRACE" | "POLICY" | "DURING_THE_STAY" | "NO_SHOW" | "NOT_THE_GUESTS_FAULT" | "REPLACED";
            guestWei?: string;
            hostWei?: string;
            /** Format: int32 */
            refundBps?: number;
            /** Format: date-time */
            tierCutoff?: string;
        };
        Cancelling: {
            /** Format: uuid */
            bookingId?: string;
            split?: components["schemas"]["CancellationSplit"];
        };
        Cause: {
            messageId?: string;
            traceId?: string;
        };
        Causes: {
            causes?: components["schemas"]["AuditedEvent"][];
            origin?: components["schemas"]["Origin"];
        };
        ChainLog: {
            blockHash?: string;
            /** Format: int64 */
            blockNumber?: number;
            /** Format: date-time */
            blockTime?: string;
            /** Format: int64 */
            chainId?: number;
            /** Format: int64 */
            logIndex?: number;
            txHash?: string;
        };
        ChainProgress: {
            /** Format: int64 */
            blockNumber?: number;
            failure?: string;
            /** @enum {string} */
            state?: "STORED" | "SENT" | "MINED" | "FAILED";
            /** @enum {string} */
            step?: "FUND" | "RELEASE" | "REFUND" | "DISPUTE" | "EVIDENCE" | "RULE" | "SETTLE";
            txHash?: string;
        };
        Challenge: {
            /** Format: int64 */
            chainId?: number;
            domain?: string;
            /** Format: date-time */
            expiresAt?: string;
            nonce?: string;
            uri?: string;
        };
        ClaimRuled: {
            /** Format: uuid */
            bookingId?: string;
            /** Format: uuid */
            depositId?: string;
            /** @enum {string} */
            ruling?: "GUEST" | "HOST";
        };
        Code: {
            code: string;
        };
        ConflictView: {
            /** Format: uuid */
            bookingId?: string;
            /** Format: date */
            checkIn?: string;
            /** Format: date */
            checkOut?: string;
            /** Format: date */
            from?: string;
            /** Format: date */
            to?: string;
        };
        ContractTerms: {
            amount?: string;
            bookingRef?: string;
            /** Format: int64 */
            checkIn?: number;
            /** Format: int64 */
            exitAt?: number;
            /** Format: int32 */
            feeBps?: number;
            /** Format: int64 */
            fundBy?: number;
            guest?: string;
            host?: string;
            policy?: string;
            /** Format: int64 */
            releaseAt?: number;
            token?: string;
        };
        CrashPoint: {
            at: string;
        };
        Created: {
            /** Format: uuid */
            listingId?: string;
        };
        CustomTier: {
            /** Format: int32 */
            refundBps?: number;
            /** Format: int32 */
            untilDaysBefore?: number;
        };
        DatePrice: {
            dates?: components["schemas"]["DateSpan"];
            price?: components["schemas"]["Money"];
        };
        DateSpan: {
            /** Format: date */
            from?: string;
            /** Format: date */
            to?: string;
        };
        Deadlines: {
            /** Format: date-time */
            answer?: string;
            /** Format: date-time */
            checkIn?: string;
            /** Format: date-time */
            checkOut?: string;
            /** Format: date-time */
            payment?: string;
            /** Format: date-time */
            release?: string;
        };
        DepositOfBooking: {
            /** Format: uuid */
            bookingId?: string;
            deposit?: components["schemas"]["DepositView"];
            /** Format: uuid */
            guest?: string;
            /** Format: uuid */
            host?: string;
            listingTitle?: string;
        };
        DepositStepAsked: {
            balance?: components["schemas"]["Balance"];
            /** Format: uuid */
            bookingId?: string;
            /** Format: uuid */
            depositId?: string;
            managed?: boolean;
            /** @enum {string} */
            step?: "PAY" | "TAKE_BACK" | "CLAIM" | "ACCEPT" | "CONTEST" | "GIVE_BACK" | "RETURN" | "RULE" | "SETTLE";
            transaction?: components["schemas"]["UnsignedTransaction"];
        };
        DepositView: {
            amount?: components["schemas"]["Money"];
            /** Format: date-time */
            claimFrom?: string;
            claimReason?: string;
            claimWei?: string;
            /** @enum {string} */
            contestedBy?: "GUEST" | "HOST" | "PLATFORM" | "SYSTEM";
            contract?: components["schemas"]["EscrowContract"];
            /** Format: uuid */
            depositId?: string;
            /** Format: date-time */
            exitAt?: string;
            failure?: string;
            /** Format: date-time */
            fundBy?: string;
            guestWei?: string;
            hostWei?: string;
            nextActions?: ("PAY" | "TAKE_BACK" | "CLAIM" | "ACCEPT" | "CONTEST" | "GIVE_BACK" | "RETURN" | "RULE" | "SETTLE")[];
            number?: string;
            paidTx?: string;
            /** @enum {string} */
            requested?: "PAY" | "TAKE_BACK" | "CLAIM" | "ACCEPT" | "CONTEST" | "GIVE_BACK" | "RETURN" | "RULE" | "SETTLE";
            /** Format: date-time */
            returnAt?: string;
            /** @enum {string} */
            ruling?: "GUEST" | "HOST";
            settleTx?: string;
            /** @enum {string} */
            status?: "ASKED" | "PAID" | "LAPSED" | "CLAIMED" | "CONTESTED" | "RULED" | "RETURNED";
            termsHash?: string;
            wei?: string;
        };
        Difference: {
            now?: string;
            path?: string;
            then?: string;
            words?: string;
        };
        Discounts: {
            earlyBird?: components["schemas"]["EarlyBird"];
            lastMinute?: components["schemas"]["LastMinute"];
            lengthOfStay?: components["schemas"]["LengthOfStay"];
            newListing?: components["schemas"]["NewListing"];
            promotion?: components["schemas"]["Promotion"];
        };
        DisputeView: {
            /** Format: uuid */
            arbitrator?: string;
            /** Format: date-time */
            askedAt?: string;
            /** @enum {string} */
            askedBy?: "GUEST" | "HOST" | "PLATFORM" | "SYSTEM";
            /** Format: uuid */
            bookingId?: string;
            /** Format: uuid */
            disputeId?: string;
            evidence?: components["schemas"]["Evidence"][];
            /** Format: uuid */
            guest?: string;
            /** Format: uuid */
            host?: string;
            number?: string;
            opened?: components["schemas"]["ChainLog"];
            /** @enum {string} */
            openedBy?: "GUEST" | "HOST" | "PLATFORM" | "SYSTEM";
            reason?: string;
            refusal?: string;
            ruled?: components["schemas"]["ChainLog"];
            /** @enum {string} */
            ruling?: "REFUSED" | "GUEST" | "HOST" | "POLICY" | "HALVES";
            /** Format: date-time */
            rulingGivenAt?: string;
            settled?: components["schemas"]["ChainLog"];
            /** @enum {string} */
            status?: "REQUESTED" | "OPEN" | "RULED" | "SETTLED" | "REFUSED";
        };
        EarlyBird: {
            /** Format: int32 */
            bps?: number;
            /** Format: int32 */
            days?: number;
        };
        EffectView: {
            /** Format: int32 */
            depth?: number;
            event?: components["schemas"]["AuditedEvent"];
        };
        Effects: {
            effects?: components["schemas"]["EffectView"][];
            truncated?: boolean;
        };
        EntryView: {
            actor?: string;
            /** Format: date-time */
            at?: string;
            cause?: components["schemas"]["Cause"];
            eventId?: string;
            /** Format: int64 */
            globalIndex?: number;
            hash?: string;
            payload?: Record<string, never>;
            payloadHash?: string;
            previousHash?: string;
            revision?: string;
            /** Format: int64 */
            sequence?: number;
            stream?: components["schemas"]["Stream"];
            type?: string;
            words?: {
                [key: string]: string;
            };
        };
        Escrow: {
            /** Format: int64 */
            chainId?: number;
            contract?: string;
            termsHash?: string;
        };
        EscrowContract: {
            address?: string;
            /** Format: int64 */
            chainId?: number;
        };
        EventInContext: {
            cause?: components["schemas"]["AuditedEvent"];
            effects?: components["schemas"]["AuditedEvent"][];
            event?: components["schemas"]["AuditedEvent"];
        };
        Evidence: {
            /** @enum {string} */
            by?: "GUEST" | "HOST" | "PLATFORM" | "SYSTEM";
            evidenceId?: string;
            filed?: components["schemas"]["ChainLog"];
            filedFrom?: string;
            hash?: string;
            /** Format: date-time */
            submittedAt?: string;
            uri?: string;
        };
        ExchangeRate: {
            currency?: string;
            /** Format: date-time */
            quotedAt?: string;
            source?: string;
            weiPerMinorUnit?: string;
        };
        FailureView: {
            /** Format: date-time */
            at?: string;
            detail?: string;
            /** @enum {string} */
            reason?: "FORBIDDEN_ADDRESS" | "UNREACHABLE" | "REFUSED" | "TOO_SLOW" | "TOO_LARGE" | "TOO_MANY_REDIRECTS" | "UNREADABLE" | "INTERNAL";
        };
        FieldProblem: {
            code?: string;
            field?: string;
            message?: string;
        };
        Filing: {
            /** Format: uuid */
            evidenceId?: string;
            hash?: string;
            uri?: string;
        };
        Finality: {
            held?: boolean;
        };
        Finding: {
            holds?: boolean;
            id?: string;
            /** @enum {string} */
            source?: "EVENTS" | "VIEWS" | "BOTH";
            statement?: string;
            violations?: components["schemas"]["Violation"][];
        };
        FoundListing: {
            address?: components["schemas"]["Address"];
            amenities?: string[];
            /** @enum {string} */
            cancellationPolicy?: "FLEXIBLE" | "MODERATE" | "LIMITED" | "FIRM" | "STRICT" | "NON_REFUNDABLE" | "CUSTOM";
            /** Format: int32 */
            capacity?: number;
            cleaningFee?: components["schemas"]["Money"];
            /** Format: int64 */
            distanceMetres?: number;
            instantBook?: boolean;
            /** Format: uuid */
            listingId?: string;
            location?: components["schemas"]["GeoPoint"];
            /** Format: int32 */
            maximumNights?: number;
            /** Format: int32 */
            minimumNights?: number;
            /** Format: int32 */
            nights?: number;
            nightsPrice?: components["schemas"]["Money"];
            pricePerNight?: components["schemas"]["Money"];
            title?: string;
            total?: components["schemas"]["Money"];
        };
        GeoPoint: {
            /** Format: double */
            latitude?: number;
            /** Format: double */
            longitude?: number;
        };
        Gift: {
            address: string;
            wei?: string;
        };
        Given: {
            address?: string;
            transactionHash?: string;
            wei?: string;
        };
        HostCalendarView: {
            /** Format: date */
            from?: string;
            listings?: components["schemas"]["HostedListingView"][];
            /** Format: date */
            to?: string;
        };
        HostedBlockView: {
            /** Format: uuid */
            blockId?: string;
            /** Format: date */
            checkIn?: string;
            /** Format: date */
            checkOut?: string;
            reason?: string;
        };
        HostedListingView: {
            blocks?: components["schemas"]["HostedBlockView"][];
            /** Format: uuid */
            listingId?: string;
            stays?: components["schemas"]["HostedStayView"][];
            title?: string;
        };
        HostedStayView: {
            /** Format: uuid */
            bookingId?: string;
            /** Format: date */
            checkIn?: string;
            /** Format: date */
            checkOut?: string;
            /** @enum {string} */
            claim?: "HELD" | "HELD_IN_PLACE" | "COMMITTED" | "RELEASED" | "KEPT_BLOCKED" | "OVERLAPPING";
            /** Format: int32 */
            guests?: number;
            /** Format: int32 */
            nights?: number;
            /** @enum {string} */
            status?: "REQUESTED" | "AWAITING_HOST" | "AWAITING_PAYMENT" | "CONFIRMED" | "CHECKED_IN" | "CHECKED_OUT" | "DISPUTED" | "NO_SHOW" | "DECLINED" | "EXPIRED" | "REJECTED" | "CANCELLED" | "COMPLETED";
        };
        ImportCounts: {
            /** Format: int32 */
            blocksPast?: number;
            /** Format: int32 */
            blocksUnchanged?: number;
            /** Format: int32 */
            blocksWritten?: number;
            /** Format: int64 */
            calendarRows?: number;
            /** Format: int64 */
            listingRows?: number;
            /** Format: int32 */
            listingsCreated?: number;
            /** Format: int32 */
            listingsRevised?: number;
            /** Format: int32 */
            listingsUnchanged?: number;
        };
        ImportView: {
            counts?: components["schemas"]["ImportCounts"];
            /** Format: date-time */
            createdAt?: string;
            /** Format: int64 */
            done?: number;
            failure?: string;
            /** Format: uuid */
            importId?: string;
            /** @enum {string} */
            phase?: "QUEUED" | "READING" | "LISTINGS" | "CALENDARS" | "INDEXING" | "DONE" | "FAILED" | "INTERRUPTED";
            refused?: components["schemas"]["RefusedRows"][];
            rowsByFault?: {
                [key: string]: number;
            };
            searchable?: boolean;
            /** Format: int64 */
            total?: number;
        };
        ImportedBlockView: {
            /** Format: uuid */
            blockId?: string;
            /** Format: date */
            from?: string;
            /** Format: date */
            to?: string;
        };
        InvariantReport: {
            bookingsByStatus?: {
                [key: string]: number;
            };
            contentHashes?: {
                [key: string]: string;
            };
            /** Format: int64 */
            events?: number;
            holds?: boolean;
            invariants?: components["schemas"]["Finding"][];
            ledger?: components["schemas"]["LedgerLine"][];
            /** Format: int32 */
            openBookings?: number;
        };
        JournalLine: {
            /** @enum {string} */
            account?: "GUEST" | "ESCROW" | "DEPOSIT" | "HOST" | "PLATFORM";
            creditWei?: string;
            debitWei?: string;
        };
        JournalView: {
            /** Format: date-time */
            at?: string;
            /** Format: uuid */
            bookingId?: string;
            /** Format: uuid */
            depositId?: string;
            eventId?: string;
            /** Format: int64 */
            globalIndex?: number;
            lines?: components["schemas"]["JournalLine"][];
            /** Format: uuid */
            paymentId?: string;
            type?: string;
        };
        LastMinute: {
            /** Format: int32 */
            bps?: number;
            /** Format: int32 */
            days?: number;
        };
        LedgerLine: {
            contract?: components["schemas"]["EscrowContract"];
            openWei?: string;
        };
        LengthOfStay: {
            /** Format: int32 */
            monthlyBps?: number;
            /** Format: int32 */
            weeklyBps?: number;
        };
        ListingForm: {
            address: components["schemas"]["AddressForm"];
            amenities?: string[];
            availability?: components["schemas"]["Availability"];
            /** @enum {string} */
            cancellationPolicy?: "FLEXIBLE" | "MODERATE" | "LIMITED" | "FIRM" | "STRICT" | "NON_REFUNDABLE" | "CUSTOM";
            /** Format: int32 */
            capacity: number;
            /** Format: time-local */
            checkInTime?: string;
            /** Format: time-local */
            checkOutTime?: string;
            cleaningFee?: components["schemas"]["Money"];
            customTiers?: components["schemas"]["CustomTier"][];
            description?: string;
            instantBook?: boolean;
            location: components["schemas"]["LocationForm"];
            /** Format: int32 */
            maximumNights?: number;
            /** Format: int32 */
            minimumNights?: number;
            petFee?: components["schemas"]["Money"];
            /** Format: int32 */
            preparationDays?: number;
            pricePerNight: components["schemas"]["Money"];
            pricing?: components["schemas"]["Pricing"];
            title: string;
            zone: string;
        };
        ListingPatch: {
            address?: components["schemas"]["AddressForm"];
            amenities?: string[];
            availability?: components["schemas"]["Availability"];
            /** @enum {string} */
            cancellationPolicy?: "FLEXIBLE" | "MODERATE" | "LIMITED" | "FIRM" | "STRICT" | "NON_REFUNDABLE" | "CUSTOM";
            /** Format: int32 */
            capacity?: number;
            /** Format: time-local */
            checkInTime?: string;
            /** Format: time-local */
            checkOutTime?: string;
            cleaningFee?: components["schemas"]["Money"];
            customTiers?: components["schemas"]["CustomTier"][];
            description?: string;
            instantBook?: boolean;
            location?: components["schemas"]["LocationForm"];
            /** Format: int32 */
            maximumNights?: number;
            /** Format: int32 */
            minimumNights?: number;
            petFee?: components["schemas"]["Money"];
            /** Format: int32 */
            preparationDays?: number;
            pricePerNight?: components["schemas"]["Money"];
            pricing?: components["schemas"]["Pricing"];
            title?: string;
            zone?: string;
        };
        ListingView: {
            address?: components["schemas"]["Address"];
            amenities?: string[];
            availability?: components["schemas"]["Availability"];
            /** @enum {string} */
            cancellationPolicy?: "FLEXIBLE" | "MODERATE" | "LIMITED" | "FIRM" | "STRICT" | "NON_REFUNDABLE" | "CUSTOM";
            /** Format: int32 */
            capacity?: number;
            /** Format: time-local */
            checkInTime?: string;
            /** Format: time-local */
            checkOutTime?: string;
            cleaningFee?: components["schemas"]["Money"];
            customTiers?: components["schemas"]["CustomTier"][];
            description?: string;
            /** Format: uuid */
            hostId?: string;
            instantBook?: boolean;
            /** Format: uuid */
            listingId?: string;
            location?: components["schemas"]["GeoPoint"];
            /** Format: int32 */
            maximumNights?: number;
            /** Format: int32 */
            minimumNights?: number;
            petFee?: components["schemas"]["Money"];
            /** Format: int32 */
            preparationDays?: number;
            pricePerNight?: components["schemas"]["Money"];
            pricing?: components["schemas"]["Pricing"];
            /** @enum {string} */
            status?: "DRAFT" | "PUBLISHED";
            title?: string;
            zone?: string;
        };
        LocationForm: {
            /** Format: double */
            latitude: number;
            /** Format: double */
            longitude: number;
        };
        Mail: {
            from?: string;
            html?: string;
            subject?: string;
            text?: string;
            to?: string;
        };
        MailView: {
            /** Format: int32 */
            attempts?: number;
            /** Format: uuid */
            bookingId?: string;
            /** Format: date-time */
            createdAt?: string;
            /** Format: date-time */
            dueAt?: string;
            /** @enum {string} */
            kind?: "VERIFICATION_CODE" | "BOOKING_REQUESTED" | "ALTERATION_REQUESTED" | "REQUEST_ACCEPTED" | "REQUEST_DECLINED" | "REQUEST_REJECTED" | "PAYMENT_NEEDED" | "BOOKING_CONFIRMED_GUEST" | "BOOKING_CONFIRMED_HOST" | "BOOKING_CANCELLED_GUEST" | "BOOKING_CANCELLED_HOST" | "BOOKING_REPLACED" | "BOOKING_EXPIRED_GUEST" | "BOOKING_EXPIRED_HOST" | "NO_SHOW_REPORTED" | "DISPUTE_OPENED" | "CALENDAR_CONFLICT" | "REFUND" | "PAYOUT" | "DEPOSIT_NEEDED" | "DEPOSIT_PAID" | "DAMAGE_CLAIMED" | "CLAIM_CONTESTED" | "DEPOSIT_RETURNED" | "CLAIM_PAID" | "CHECK_IN_REMINDER" | "CHECK_OUT_REMINDER";
            /** Format: uuid */
            mailId?: string;
            reason?: string;
            /** Format: uuid */
            recipientId?: string;
            /** Format: date-time */
            sentAt?: string;
            /** @enum {string} */
            status?: "QUEUED" | "SENDING" | "SENT" | "FAILED" | "SKIPPED";
        };
        Money: {
            amount: string;
            /** @description ISO 4217 */
            currency: string;
        };
        NewBooking: {
            /** Format: uuid */
            quoteId: string;
        };
        NewCancellation: {
            reason: string;
        };
        NewClaim: {
            amount: string;
            reason: string;
        };
        NewClaimRuling: {
            /** @enum {string} */
            ruling: "GUEST" | "HOST";
        };
        NewDecline: {
            reason?: string;
        };
        NewDispute: {
            reason: string;
        };
        NewEvidence: {
            hash?: string;
            uri?: string;
        };
        NewImport: {
            url: string;
        };
        NewListing: {
            /** Format: int32 */
            bps?: number;
            /** Format: int32 */
            stays?: number;
        };
        NewRuling: {
            /** @enum {string} */
            ruling: "REFUSED" | "GUEST" | "HOST" | "POLICY" | "HALVES";
        };
        Night: {
            /** Format: uuid */
            blockId?: string;
            /** Format: uuid */
            bookingId?: string;
            /** Format: date */
            date?: string;
            price?: components["schemas"]["Money"];
            reason?: string;
            /** @enum {string} */
            state?: "FREE" | "HELD" | "BOOKED" | "BLOCKED";
        };
        NoDetails: unknown;
        NoShow: {
            /** Format: date-time */
            arriveBy?: string;
            /** @enum {string} */
            by?: "GUEST" | "HOST" | "PLATFORM" | "SYSTEM";
            guestWei?: string;
            hostWei?: string;
            /** Format: int32 */
            refundBps?: number;
            /** Format: date-time */
            reportedAt?: string;
        };
        Opening: {
            /** Format: uuid */
            bookingId?: string;
            /** Format: uuid */
            disputeId?: string;
            managed?: boolean;
            transaction?: components["schemas"]["UnsignedTransaction"];
        };
        Origin: {
            actor?: string;
            messageId?: string;
            traceId?: string;
        };
        PageAuditedEvent: {
            items?: components["schemas"]["AuditedEvent"][];
            nextCursor?: string;
        };
        PageBookingView: {
            items?: components["schemas"]["BookingView"][];
            nextCursor?: string;
        };
        PageCalendarImportView: {
            items?: components["schemas"]["CalendarImportView"][];
            nextCursor?: string;
        };
        PageDepositOfBooking: {
            items?: components["schemas"]["DepositOfBooking"][];
            nextCursor?: string;
        };
        PageDisputeView: {
            items?: components["schemas"]["DisputeView"][];
            nextCursor?: string;
        };
        PageEntryView: {
            items?: components["schemas"]["EntryView"][];
            nextCursor?: string;
        };
        PageFoundListing: {
            items?: components["schemas"]["FoundListing"][];
            nextCursor?: string;
        };
        PageJournalView: {
            items?: components["schemas"]["JournalView"][];
            nextCursor?: string;
        };
        PageListingView: {
            items?: components["schemas"]["ListingView"][];
            nextCursor?: string;
        };
        PageMailView: {
            items?: components["schemas"]["MailView"][];
            nextCursor?: string;
        };
        PageRefusedRows: {
            items?: components["schemas"]["RefusedRows"][];
            nextCursor?: string;
        };
        PageStaffRead: {
            items?: components["schemas"]["StaffRead"][];
            nextCursor?: string;
        };
        Parked: {
            items?: components["schemas"]["ParkedMessage"][];
        };
        ParkedMessage: {
            aggregateIdentifier?: string;
            /** Format: int32 */
            attempts?: number;
            eventIdentifier?: string;
            /** Format: uuid */
            id?: string;
            lastError?: string;
            /** Format: date-time */
            nextAttemptAt?: string;
            /** Format: date-time */
            parkedAt?: string;
            payloadType?: string;
            processor?: string;
            /** Format: int32 */
            segmentId?: number;
            /** Format: int32 */
            segmentMask?: number;
            sequenceKey?: string;
            /** Format: int64 */
            sequenceNumber?: number;
        };
        Parties: {
            /** Format: uuid */
            guest?: string;
            /** Format: uuid */
            host?: string;
        };
        Paying: {
            /** Format: uuid */
            bookingId?: string;
            /** Format: uuid */
            paymentId?: string;
        };
        Payment: {
            feeWei?: string;
            /** Format: date-time */
            fundBy?: string;
            fundTx?: string;
            fundedLate?: boolean;
            guestWei?: string;
            hostWei?: string;
            /** Format: uuid */
            paymentId?: string;
            settleTx?: string;
            /** @enum {string} */
            status?: "INITIATED" | "FUNDED" | "RELEASE_REQUESTED" | "REFUND_REQUESTED" | "DISPUTED" | "RELEASED" | "REFUNDED" | "SPLIT" | "VOIDED";
            termsHash?: string;
        };
        PaymentEscrow: {
            /** Format: int64 */
            chainId?: number;
            contract?: string;
            terms?: components["schemas"]["ContractTerms"];
            termsHash?: string;
        };
        PaymentView: {
            balance?: components["schemas"]["Balance"];
            /** Format: uuid */
            bookingId?: string;
            escrow?: components["schemas"]["PaymentEscrow"];
            feeWei?: string;
            /** Format: date-time */
            fundBy?: string;
            fundedBy?: components["schemas"]["ChainLog"];
            guestWei?: string;
            hostWei?: string;
            managed?: boolean;
            /** Format: uuid */
            paymentId?: string;
            progress?: components["schemas"]["ChainProgress"];
            refund?: components["schemas"]["RefundInstructions"];
            replaces?: components["schemas"]["Replacement"];
            required?: string;
            settledBy?: components["schemas"]["ChainLog"];
            /** @enum {string} */
            status?: "INITIATED" | "FUNDED" | "RELEASE_REQUESTED" | "REFUND_REQUESTED" | "DISPUTED" | "RELEASED" | "REFUNDED" | "SPLIT" | "VOIDED";
            transaction?: components["schemas"]["UnsignedTransaction"];
            typedData?: {
                [key: string]: unknown;
            };
        };
        Penalty: {
            amount?: components["schemas"]["Money"];
            /** Format: int32 */
            bps?: number;
        };
        Policy: {
            /** @enum {string} */
            name?: "FLEXIBLE" | "MODERATE" | "LIMITED" | "FIRM" | "STRICT" | "NON_REFUNDABLE" | "CUSTOM";
            tiers?: components["schemas"]["RefundTier"][];
        };
        PolicyView: {
            /** @enum {string} */
            name?: "FLEXIBLE" | "MODERATE" | "LIMITED" | "FIRM" | "STRICT" | "NON_REFUNDABLE" | "CUSTOM";
            tiers?: components["schemas"]["QuotedTier"][];
        };
        PreviewPenalty: {
            amount?: components["schemas"]["Money"];
            /** Format: int32 */
            bps?: number;
        };
        PreviewStep: {
            /** @enum {string} */
            basis?: "UNFUNDED" | "GRACE" | "POLICY" | "DURING_THE_STAY" | "NO_SHOW" | "NOT_THE_GUESTS_FAULT" | "REPLACED";
            /** Format: date-time */
            from?: string;
            guestWei?: string;
            hostWei?: string;
            /** Format: int32 */
            refundBps?: number;
            /** Format: date-time */
            until?: string;
            /** Format: date-time */
            untilLocal?: string;
        };
        PriceLine: {
            amount?: components["schemas"]["Money"];
            /** @enum {string} */
            kind?: "NIGHTS" | "NEW_LISTING_DISCOUNT" | "PROMOTION_DISCOUNT" | "LENGTH_OF_STAY_DISCOUNT" | "EARLY_BIRD_DISCOUNT" | "LAST_MINUTE_DISCOUNT" | "CLEANING" | "PETS" | "EXTRA_GUESTS" | "TAX" | "SERVICE_FEE";
            /** Format: int32 */
            quantity?: number;
            unitPrice?: components["schemas"]["Money"];
        };
        PricePreview: {
            /** Format: date */
            from?: string;
            /** Format: uuid */
            listingId?: string;
            nights?: components["schemas"]["PricedNight"][];
            /** Format: date */
            to?: string;
        };
        PricedNight: {
            /** Format: date */
            date?: string;
            price?: components["schemas"]["Money"];
            /** @enum {string} */
            rule?: "DATE" | "SEASON" | "WEEKDAY" | "BASE";
            season?: string;
        };
        Pricing: {
            damageDeposit?: components["schemas"]["Money"];
            dates?: components["schemas"]["DatePrice"][];
            discounts?: components["schemas"]["Discounts"];
            extraGuestFee?: components["schemas"]["Money"];
            /** Format: int32 */
            includedGuests?: number;
            seasons?: components["schemas"]["SeasonPrice"][];
            /** Format: int32 */
            serviceFeeBps?: number;
            shortStayCleaningFee?: components["schemas"]["Money"];
            /** Format: int32 */
            taxBps?: number;
            weekdays?: {
                [key: string]: components["schemas"]["Money"];
            };
        };
        Problem: {
            code?: string;
            detail?: string;
            errors?: components["schemas"]["FieldProblem"][];
            instance?: string;
            parameters?: {
                [key: string]: string;
            };
            /** Format: int32 */
            status?: number;
            title?: string;
            traceId?: string;
            type?: string;
        };
        ProfileChange: {
            displayName?: string;
            locale?: string;
        };
        ProfileView: {
            displayName?: string;
            email?: string;
            emailVerified?: boolean;
            locale?: string;
            /** Format: date-time */
            registeredAt?: string;
            roles?: ("GUEST" | "HOST" | "OPERATOR" | "ARBITRATOR")[];
            /** Format: uuid */
            userId?: string;
            wallets?: components["schemas"]["Wallet"][];
        };
        Projection: {
            /** Format: int64 */
            behind?: number;
            /** Format: int64 */
            head?: number;
            lastReplay?: components["schemas"]["ProjectionReplay"];
            name?: string;
            /** Format: int64 */
            position?: number;
            running?: boolean;
            tables?: string[];
        };
        ProjectionReplay: {
            /** Format: date-time */
            endedAt?: string;
            /** Format: int64 */
            eventsDone?: number;
            /** Format: int64 */
            eventsPerSecond?: number;
            /** Format: int64 */
            eventsTotal?: number;
            failure?: string;
            /** @enum {string} */
            phase?: "PREPARING" | "REBUILDING" | "INDEXING" | "CATCHING_UP" | "SWAPPING" | "DONE";
            projection?: string;
            /** Format: int64 */
            remainingSeconds?: number;
            /** Format: uuid */
            replayId?: string;
            /** Format: date-time */
            startedAt?: string;
            /** @enum {string} */
            state?: "RUNNING" | "DONE" | "FAILED";
        };
        Projections: {
            items?: components["schemas"]["Projection"][];
        };
        Promotion: {
            arrivals?: components["schemas"]["DateSpan"];
            /** Format: int32 */
            bps?: number;
        };
        QuoteRequest: {
            /** Format: date */
            checkIn: string;
            /** Format: date */
            checkOut: string;
            /** @description ISO 4217 */
            currency?: string;
            /** Format: int32 */
            guests: number;
            /** Format: uuid */
            listingId: string;
            /** Format: int32 */
            pets?: number;
            /** Format: uuid */
            replaces?: string;
            /** Format: int32 */
            serviceAnimals?: number;
        };
        QuoteView: {
            alteration?: components["schemas"]["Alteration"];
            /** Format: uuid */
            bookingId?: string;
            /** Format: date */
            checkIn?: string;
            /** Format: date-time */
            checkInAt?: string;
            /** Format: date */
            checkOut?: string;
            /** Format: date-time */
            checkOutAt?: string;
            /** Format: date-time */
            createdAt?: string;
            deposit?: components["schemas"]["QuotedDeposit"];
            /** Format: date-time */
            expiresAt?: string;
            /** Format: int32 */
            guests?: number;
            hash?: string;
            instantBook?: boolean;
            lines?: components["schemas"]["PriceLine"][];
            /** Format: uuid */
            listingId?: string;
            listingTitle?: string;
            /** Format: int32 */
            nights?: number;
            /** Format: int32 */
            pets?: number;
            policy?: components["schemas"]["PolicyView"];
            /** Format: uuid */
            quoteId?: string;
            rate?: components["schemas"]["ExchangeRate"];
            /** @enum {string} */
            status?: "OPEN" | "USED" | "EXPIRED";
            total?: components["schemas"]["Money"];
            totalWei?: string;
            zone?: string;
        };
        QuotedDeposit: {
            amount?: components["schemas"]["Money"];
            wei?: string;
        };
        QuotedTier: {
            refund?: components["schemas"]["Money"];
            /** Format: int32 */
            refundBps?: number;
            refundWei?: string;
            /** Format: date-time */
            until?: string;
            /** Format: date-time */
            untilLocal?: string;
        };
        Refresh: {
            refreshToken: string;
        };
        RefundInstructions: {
            balance?: components["schemas"]["Balance"];
            managed?: boolean;
            transaction?: components["schemas"]["UnsignedTransaction"];
        };
        RefundTier: {
            /** Format: date-time */
            cutoff?: string;
            /** Format: int32 */
            refundBps?: number;
        };
        RefusedRows: {
            detail?: string;
            /** @enum {string} */
            fault?: "WRONG_COLUMNS" | "BAD_ID" | "DUPLICATE_ID" | "BLANK_PRICE" | "BAD_PRICE" | "ZERO_PRICE" | "BAD_CAPACITY" | "BAD_LOCATION" | "BAD_NIGHTS" | "BAD_DATE" | "BAD_AVAILABILITY" | "UNKNOWN_LISTING" | "REFUSED_LISTING" | "NIGHTS_TAKEN";
            /** @enum {string} */
            file?: "listings" | "calendar";
            /** Format: int64 */
            line?: number;
            /** Format: int32 */
            rows?: number;
        };
        Registered: {
            /** Format: uuid */
            userId?: string;
        };
        Registration: {
            displayName: string;
            /** Format: email */
            email: string;
            locale?: string;
            password: string;
            roles: ("GUEST" | "HOST" | "OPERATOR" | "ARBITRATOR")[];
        };
        Replacement: {
            amount?: string;
            getsBackWei?: string;
            paysWei?: string;
            termsHash?: string;
        };
        Replay: {
            /** Format: date-time */
            asOf?: string;
            booking?: components["schemas"]["BookingView"];
            /** Format: uuid */
            bookingId?: string;
            differences?: components["schemas"]["Difference"][];
            /** Format: int32 */
            events?: number;
            /** Format: int32 */
            eventsSince?: number;
            historyHash?: string;
        };
        Retried: {
            /** Format: uuid */
            id?: string;
            /** @enum {string} */
            outcome?: "HANDLED" | "FAILED_AGAIN" | "WAITS_BEHIND_ANOTHER" | "GONE";
        };
        Ruled: {
            /** Format: uuid */
            disputeId?: string;
            /** @enum {string} */
            ruling?: "REFUSED" | "GUEST" | "HOST" | "POLICY" | "HALVES";
        };
        Season: {
            /** @description month and day */
            from?: string;
            name?: string;
            /** @description month and day */
            to?: string;
        };
        SeasonPrice: {
            price?: components["schemas"]["Money"];
            season?: components["schemas"]["Season"];
        };
        SignIn: {
            email: string;
            password: string;
        };
        SignedMessage: {
            message: string;
            signature: string;
        };
        SseEmitter: {
            /** Format: int64 */
            timeout?: number;
        };
        StaffRead: {
            /** Format: date-time */
            at?: string;
            /** Format: uuid */
            bookingId?: string;
            filters?: string;
            path?: string;
            /** Format: int64 */
            readId?: number;
            /** Format: uuid */
            reader?: string;
            roles?: string;
            traceId?: string;
        };
        StayRule: {
            arrivalDays?: ("MONDAY" | "TUESDAY" | "WEDNESDAY" | "THURSDAY" | "FRIDAY" | "SATURDAY" | "SUNDAY")[];
            dates?: components["schemas"]["DateSpan"];
            departureDays?: ("MONDAY" | "TUESDAY" | "WEDNESDAY" | "THURSDAY" | "FRIDAY" | "SATURDAY" | "SUNDAY")[];
            /** Format: int32 */
            maximumNights?: number;
            /** Format: int32 */
            minimumNights?: number;
            season?: components["schemas"]["Season"];
            /** @enum {string} */
            weekday?: "MONDAY" | "TUESDAY" | "WEDNESDAY" | "THURSDAY" | "FRIDAY" | "SATURDAY" | "SUNDAY";
        };
        Step: {
            /**
             * @description an ISO 8601 period or duration
             * @example P1D
             */
            advance: string;
        };
        Stream: {
            id?: string;
            /** Format: int64 */
            sequence?: number;
            type?: string;
        };
        Time: {
            /** Format: date-time */
            now?: string;
        };
        Times: {
            /** Format: date-time */
            accepted?: string;
            /** Format: date-time */
            checkedIn?: string;
            /** Format: date-time */
            checkedOut?: string;
            /** Format: date-time */
            confirmed?: string;
            /** Format: date-time */
            disputed?: string;
            /** Format: date-time */
            ended?: string;
            /** Format: date-time */
            requested?: string;
        };
        Tokens: {
            accessToken?: string;
            /** Format: date-time */
            expiresAt?: string;
            refreshToken?: string;
        };
        TrialBalance: {
            balanced?: boolean;
            journalsOutOfBalance?: number[];
            sheets?: components["schemas"]["BalanceSheet"][];
        };
        UnsignedTransaction: {
            /** Format: int64 */
            chainId?: number;
            data?: string;
            from?: string;
            to?: string;
            value?: string;
        };
        Violation: {
            finding?: string;
            subject?: string;
        };
        Wallet: {
            address?: string;
            /** @enum {string} */
            kind?: "LINKED" | "MANAGED";
            /** Format: date-time */
            linkedAt?: string;
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
