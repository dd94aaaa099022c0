/** Every rule, sorted by id. Written by scripts/rule-index.mjs from the files of this folder. */
import type { Rule } from '../src/rules/rule';
import accessForbidBypassrls from './access/forbid-bypassrls';
import accessForbidCatalogGrants from './access/forbid-catalog-grants';
import accessForbidCreaterole from './access/forbid-createrole';
import accessForbidDangerousPrivileges from './access/forbid-dangerous-privileges';
import accessForbidDefaultPrivileges from './access/forbid-default-privileges';
import accessForbidEscalation from './access/forbid-escalation';
import accessForbidForeignServers from './access/forbid-foreign-servers';
import accessForbidGrantOption from './access/forbid-grant-option';
import accessForbidGrantsToExcluded from './access/forbid-grants-to-excluded';
import accessForbidLoginOwner from './access/forbid-login-owner';
import accessForbidOwnerReach from './access/forbid-owner-reach';
import accessForbidParameterGrants from './access/forbid-parameter-grants';
import accessForbidPartnerWrites from './access/forbid-partner-writes';
import accessForbidPiiReadersOutsideClass from './access/forbid-pii-readers-outside-class';
import accessForbidPredefinedRoles from './access/forbid-predefined-roles';
import accessForbidPublicAccess from './access/forbid-public-access';
import accessForbidPublicGrants from './access/forbid-public-grants';
import accessForbidReplaceableEventTriggers from './access/forbid-replaceable-event-triggers';
import accessForbidReplicationRole from './access/forbid-replication-role';
import accessForbidSequenceReads from './access/forbid-sequence-reads';
import accessForbidServerFunctions from './access/forbid-server-functions';
import accessForbidSiblingSchema from './access/forbid-sibling-schema';
import accessForbidSuperuser from './access/forbid-superuser';
import accessForbidUnsafeRoleSettings from './access/forbid-unsafe-role-settings';
import accessForbidUntrustedCode from './access/forbid-untrusted-code';
import accessRequireBreakGlassLimit from './access/require-break-glass-limit';
import accessRequireConnectionLimit from './access/require-connection-limit';
import accessRequireRlsOnExposedTables from './access/require-rls-on-exposed-tables';
import accessRequireStatementTimeout from './access/require-statement-timeout';
import accessRequireThreatRoles from './access/require-threat-roles';
import accessRequireTls from './access/require-tls';
import changeForbidBlindForeignKey from './change/forbid-blind-foreign-key';
import changeForbidBlindWrite from './change/forbid-blind-write';
import changeForbidCascadingDrop from './change/forbid-cascading-drop';
import changeForbidConcurrentlyInTransaction from './change/forbid-concurrently-in-transaction';
import changeForbidDestroyedData from './change/forbid-destroyed-data';
import changeForbidDisabledTriggers from './change/forbid-disabled-triggers';
import changeForbidDroppedData from './change/forbid-dropped-data';
import changeForbidDroppedDefault from './change/forbid-dropped-default';
import changeForbidDroppedPolicy from './change/forbid-dropped-policy';
import changeForbidFreshEnumValue from './change/forbid-fresh-enum-value';
import changeForbidIsolationWindow from './change/forbid-isolation-window';
import changeForbidJoinAcrossTenants from './change/forbid-join-across-tenants';
import changeForbidLockTimeoutForConcurrentIndex from './change/forbid-lock-timeout-for-concurrent-index';
import changeForbidOpenTransaction from './change/forbid-open-transaction';
import changeForbidRefusedStatement from './change/forbid-refused-statement';
import changeForbidRename from './change/forbid-rename';
import changeForbidRewritingColumn from './change/forbid-rewriting-column';
import changeForbidRewritingType from './change/forbid-rewriting-type';
import changeForbidRowsWithoutTenant from './change/forbid-rows-without-tenant';
import changeForbidServerSettings from './change/forbid-server-settings';
import changeForbidSessionLocks from './change/forbid-session-locks';
import changeForbidSkippedInvalidIndex from './change/forbid-skipped-invalid-index';
import changeForbidTableRewrite from './change/forbid-table-rewrite';
import changeForbidUnboundedWrite from './change/forbid-unbounded-write';
import changeForbidUnreadableSql from './change/forbid-unreadable-sql';
import changeForbidValidateInSameTransaction from './change/forbid-validate-in-same-transaction';
import changeForbidWeakenedPolicy from './change/forbid-weakened-policy';
import changeForbidWorkUnderExclusiveLock from './change/forbid-work-under-exclusive-lock';
import changeMatchSpec from './change/match-spec';
import changeRequireAttachedPartition from './change/require-attached-partition';
import changeRequireBackfillBeforeCheck from './change/require-backfill-before-check';
import changeRequireConcurrentDetach from './change/require-concurrent-detach';
import changeRequireConcurrentDropIndex from './change/require-concurrent-drop-index';
import changeRequireConcurrentIndex from './change/require-concurrent-index';
import changeRequireConcurrentRefresh from './change/require-concurrent-refresh';
import changeRequireConcurrentReindex from './change/require-concurrent-reindex';
import changeRequireIdentityStart from './change/require-identity-start';
import changeRequireLockTimeout from './change/require-lock-timeout';
import changeRequireNotValidConstraint from './change/require-not-valid-constraint';
import changeRequirePrebuiltUniqueIndex from './change/require-prebuilt-unique-index';
import changeRequireProvedAttach from './change/require-proved-attach';
import changeRequireProvedNotNull from './change/require-proved-not-null';
import complianceForbidBackupsBeyondErasure from './compliance/forbid-backups-beyond-erasure';
import complianceForbidCardVerificationCodes from './compliance/forbid-card-verification-codes';
import complianceForbidChangeableAuditTable from './compliance/forbid-changeable-audit-table';
import complianceForbidPiiInArchives from './compliance/forbid-pii-in-archives';
import complianceForbidPiiInKeys from './compliance/forbid-pii-in-keys';
import complianceForbidPiiInSharedTable from './compliance/forbid-pii-in-shared-table';
import complianceForbidPiiPublication from './compliance/forbid-pii-publication';
import complianceForbidPlainSecrets from './compliance/forbid-plain-secrets';
import complianceMatchAuditRetention from './compliance/match-audit-retention';
import complianceRequireAudit from './compliance/require-audit';
import complianceRequireAuditMeans from './compliance/require-audit-means';
import complianceRequireClassForPersonalData from './compliance/require-class-for-personal-data';
import complianceRequireClassForRawPayload from './compliance/require-class-for-raw-payload';
import complianceRequireEncryptedStorage from './compliance/require-encrypted-storage';
import complianceRequireErasureDeadline from './compliance/require-erasure-deadline';
import complianceRequireErasureInPublications from './compliance/require-erasure-in-publications';
import complianceRequireErasurePath from './compliance/require-erasure-path';
import complianceRequirePiiClass from './compliance/require-pii-class';
import complianceRequirePiiReaders from './compliance/require-pii-readers';
import complianceRequireRefreshForErasure from './compliance/require-refresh-for-erasure';
import durabilityForbidDumpsForRpo from './durability/forbid-dumps-for-rpo';
import durabilityForbidLocalRepository from './durability/forbid-local-repository';
import durabilityForbidUnloggedTable from './durability/forbid-unlogged-table';
import durabilityMatchBackupTool from './durability/match-backup-tool';
import durabilityMatchProviderFloor from './durability/match-provider-floor';
import durabilityMatchRetentionToSpec from './durability/match-retention-to-spec';
import durabilityMatchRtoToSize from './durability/match-rto-to-size';
import durabilityPreferFrequentBackups from './durability/prefer-frequent-backups';
import durabilityPreferSecondSynchronousStandby from './durability/prefer-second-synchronous-standby';
import durabilityPreferSlotLimit from './durability/prefer-slot-limit';
import durabilityRequireArchivingForRpo from './durability/require-archiving-for-rpo';
import durabilityRequireBackup from './durability/require-backup';
import durabilityRequireDeletionProtection from './durability/require-deletion-protection';
import durabilityRequireEncryptedBackup from './durability/require-encrypted-backup';
import durabilityRequireFinalSnapshot from './durability/require-final-snapshot';
import durabilityRequireRestoreTest from './durability/require-restore-test';
import durabilityRequireSynchronousStandby from './durability/require-synchronous-standby';
import indexesForbidBooleanIndex from './indexes/forbid-boolean-index';
import indexesForbidIndexBelowRowSecurity from './indexes/forbid-index-below-row-security';
import indexesForbidIndexOnHotColumn from './indexes/forbid-index-on-hot-column';
import indexesForbidRedundantIndex from './indexes/forbid-redundant-index';
import indexesForbidTooManyIndexes from './indexes/forbid-too-many-indexes';
import indexesForbidUnusedIndex from './indexes/forbid-unused-index';
import indexesForbidWideIndex from './indexes/forbid-wide-index';
import indexesMatchQueryOrder from './indexes/match-query-order';
import indexesRequireForeignKeyIndex from './indexes/require-foreign-key-index';
import indexesRequireLeakproofFilter from './indexes/require-leakproof-filter';
import indexesRequireQueryIndex from './indexes/require-query-index';
import ingestionForbidRowTriggersOnBulk from './ingestion/forbid-row-triggers-on-bulk';
import ingestionForbidSingleRowInserts from './ingestion/forbid-single-row-inserts';
import ingestionMatchBatchToProtocol from './ingestion/match-batch-to-protocol';
import ingestionMatchPeakToConnections from './ingestion/match-peak-to-connections';
import ingestionPreferLeakproofKey from './ingestion/prefer-leakproof-key';
import ingestionRequireConflictClause from './ingestion/require-conflict-clause';
import ingestionRequireDedupeAcrossPartitions from './ingestion/require-dedupe-across-partitions';
import ingestionRequireIdempotencyKey from './ingestion/require-idempotency-key';
import ingestionRequireLedgerWindow from './ingestion/require-ledger-window';
import ingestionRequireUniqueForDedupe from './ingestion/require-unique-for-dedupe';
import isolationForbidBlindLookup from './isolation/forbid-blind-lookup';
import isolationForbidCallableDefiner from './isolation/forbid-callable-definer';
import isolationForbidCopyingTrigger from './isolation/forbid-copying-trigger';
import isolationForbidDefinerTrigger from './isolation/forbid-definer-trigger';
import isolationForbidExposedRollup from './isolation/forbid-exposed-rollup';
import isolationForbidForeignRead from './isolation/forbid-foreign-read';
import isolationForbidForeignTables from './isolation/forbid-foreign-tables';
import isolationForbidForeignWrite from './isolation/forbid-foreign-write';
import isolationForbidIneffectivePolicy from './isolation/forbid-ineffective-policy';
import isolationForbidLargeObjects from './isolation/forbid-large-objects';
import isolationForbidLeakproofRoutine from './isolation/forbid-leakproof-routine';
import isolationForbidNegatedSubqueryInPolicy from './isolation/forbid-negated-subquery-in-policy';
import isolationForbidOpenWithoutTenant from './isolation/forbid-open-without-tenant';
import isolationForbidPlanting from './isolation/forbid-planting';
import isolationForbidPowerfulDefiner from './isolation/forbid-powerful-definer';
import isolationForbidRewriteRules from './isolation/forbid-rewrite-rules';
import isolationForbidRowsInNotify from './isolation/forbid-rows-in-notify';
import isolationForbidRuntimeWritesToShared from './isolation/forbid-runtime-writes-to-shared';
import isolationForbidSessionChangeInRoutine from './isolation/forbid-session-change-in-routine';
import isolationForbidSessionInPolicy from './isolation/forbid-session-in-policy';
import isolationForbidSharedUserMappings from './isolation/forbid-shared-user-mappings';
import isolationForbidSplicedSqlInDefiner from './isolation/forbid-spliced-sql-in-definer';
import isolationForbidStatementPooling from './isolation/forbid-statement-pooling';
import isolationForbidSubscribedTenantData from './isolation/forbid-subscribed-tenant-data';
import isolationForbidSwitchInPolicy from './isolation/forbid-switch-in-policy';
import isolationForbidTautologicalPolicy from './isolation/forbid-tautological-policy';
import isolationForbidTenantColumnInSharedTable from './isolation/forbid-tenant-column-in-shared-table';
import isolationForbidTenantDataPublication from './isolation/forbid-tenant-data-publication';
import isolationForbidTenantInRoutine from './isolation/forbid-tenant-in-routine';
import isolationForbidUserMetadataInPolicy from './isolation/forbid-user-metadata-in-policy';
import isolationForbidVolatilePolicy from './isolation/forbid-volatile-policy';
import isolationForbidWiderWritePolicy from './isolation/forbid-wider-write-policy';
import isolationForbidWritablePolicySource from './isolation/forbid-writable-policy-source';
import isolationForceRls from './isolation/force-rls';
import isolationMatchTenantKeyType from './isolation/match-tenant-key-type';
import isolationPreferOpaqueTenantKey from './isolation/prefer-opaque-tenant-key';
import isolationRequireClosedLargeObjects from './isolation/require-closed-large-objects';
import isolationRequireClosedPartitions from './isolation/require-closed-partitions';
import isolationRequireClosedSetConfig from './isolation/require-closed-set-config';
import isolationRequireNotNullTenantKey from './isolation/require-not-null-tenant-key';
import isolationRequirePinnedSearchPath from './isolation/require-pinned-search-path';
import isolationRequireRegistry from './isolation/require-registry';
import isolationRequireRegistryKey from './isolation/require-registry-key';
import isolationRequireRls from './isolation/require-rls';
import isolationRequireRlsForPolicies from './isolation/require-rls-for-policies';
import isolationRequireSecurityInvoker from './isolation/require-security-invoker';
import isolationRequireSharedReason from './isolation/require-shared-reason';
import isolationRequireTenantInPolicy from './isolation/require-tenant-in-policy';
import isolationRequireTenantKey from './isolation/require-tenant-key';
import isolationRequireTenantKeyType from './isolation/require-tenant-key-type';
import isolationRequireWorkableContext from './isolation/require-workable-context';
import keysForbidCascadeAcrossTenants from './keys/forbid-cascade-across-tenants';
import keysForbidDuplicateForeignKey from './keys/forbid-duplicate-foreign-key';
import keysForbidInexactKey from './keys/forbid-inexact-key';
import keysForbidJsonbOveruse from './keys/forbid-jsonb-overuse';
import keysForbidLargeCascade from './keys/forbid-large-cascade';
import keysForbidPartialReference from './keys/forbid-partial-reference';
import keysForbidReferencingPartitionWithoutKey from './keys/forbid-referencing-partition-without-key';
import keysForbidSharedToTenantReference from './keys/forbid-shared-to-tenant-reference';
import keysForbidTenantNullingAction from './keys/forbid-tenant-nulling-action';
import keysMatchReferenceTypes from './keys/match-reference-types';
import keysMatchUniqueToSoftDelete from './keys/match-unique-to-soft-delete';
import keysPreferOrderedKey from './keys/prefer-ordered-key';
import keysPreferRandomGlobalKey from './keys/prefer-random-global-key';
import keysRequireForeignKey from './keys/require-foreign-key';
import keysRequireNotNullInUnique from './keys/require-not-null-in-unique';
import keysRequirePrimaryKey from './keys/require-primary-key';
import keysRequireReferencedKey from './keys/require-referenced-key';
import keysRequireTenantInForeignKey from './keys/require-tenant-in-foreign-key';
import keysRequireTenantInUniqueKey from './keys/require-tenant-in-unique-key';
import keysRequireTenantLeadingIndex from './keys/require-tenant-leading-index';
import keysRequireValidConstraint from './keys/require-valid-constraint';
import keysRequireWideKey from './keys/require-wide-key';
import lifecycleForbidUnusedArchiveTarget from './lifecycle/forbid-unused-archive-target';
import lifecycleMatchRollupToRetention from './lifecycle/match-rollup-to-retention';
import lifecycleMatchWindowToRetention from './lifecycle/match-window-to-retention';
import lifecyclePreferPartitionDrop from './lifecycle/prefer-partition-drop';
import lifecycleRequireArchiveDestination from './lifecycle/require-archive-destination';
import lifecycleRequirePurgeOfSoftDeletes from './lifecycle/require-purge-of-soft-deletes';
import lifecycleRequireRemovableParent from './lifecycle/require-removable-parent';
import lifecycleRequireRetention from './lifecycle/require-retention';
import lifecycleRequireRetentionIndex from './lifecycle/require-retention-index';
import lifecycleRequireTimeForRetention from './lifecycle/require-time-for-retention';
import maintenanceForbidDisabledAutovacuum from './maintenance/forbid-disabled-autovacuum';
import maintenanceForbidHotRow from './maintenance/forbid-hot-row';
import maintenanceForbidLargeHotColumn from './maintenance/forbid-large-hot-column';
import maintenanceForbidTriggerOnTenantRow from './maintenance/forbid-trigger-on-tenant-row';
import maintenanceForbidWastedFillfactor from './maintenance/forbid-wasted-fillfactor';
import maintenanceMatchAutovacuumToWrites from './maintenance/match-autovacuum-to-writes';
import maintenanceMatchPoolToLoad from './maintenance/match-pool-to-load';
import maintenanceMatchXidBudget from './maintenance/match-xid-budget';
import maintenancePreferPooler from './maintenance/prefer-pooler';
import maintenancePreferReplicaForAnalytics from './maintenance/prefer-replica-for-analytics';
import maintenancePreferRoomForUpdates from './maintenance/prefer-room-for-updates';
import maintenanceRequireIdleTransactionTimeout from './maintenance/require-idle-transaction-timeout';
import maintenanceRequireLockTimeout from './maintenance/require-lock-timeout';
import maintenanceRequireMaintainer from './maintenance/require-maintainer';
import observabilityMatchSlowQueryToP95 from './observability/match-slow-query-to-p95';
import observabilityRequireMonitorRole from './observability/require-monitor-role';
import observabilityRequireMonitoring from './observability/require-monitoring';
import observabilityRequireQueryTarget from './observability/require-query-target';
import partitioningForbidCoarseRetention from './partitioning/forbid-coarse-retention';
import partitioningForbidDefaultWithDrops from './partitioning/forbid-default-with-drops';
import partitioningForbidPrematurePartitioning from './partitioning/forbid-premature-partitioning';
import partitioningForbidTooManyPartitions from './partitioning/forbid-too-many-partitions';
import partitioningMatchIntervalToSize from './partitioning/match-interval-to-size';
import partitioningMatchKeyToQueries from './partitioning/match-key-to-queries';
import partitioningMatchPartitionType from './partitioning/match-partition-type';
import partitioningMatchRetentionToMethod from './partitioning/match-retention-to-method';
import partitioningPreferFewerPartitions from './partitioning/prefer-fewer-partitions';
import partitioningRequireDeclaredVolume from './partitioning/require-declared-volume';
import partitioningRequireListForEachTenant from './partitioning/require-list-for-each-tenant';
import partitioningRequirePartitionColumnNotNull from './partitioning/require-partition-column-not-null';
import partitioningRequirePartitionKeyInUnique from './partitioning/require-partition-key-in-unique';
import partitioningRequirePartitions from './partitioning/require-partitions';
import partitioningRequirePartitionsAhead from './partitioning/require-partitions-ahead';
import partitioningRequirePartitionsForRetention from './partitioning/require-partitions-for-retention';
import portabilityForbidDistributedTriggers from './portability/forbid-distributed-triggers';
import portabilityForbidPolicySubqueries from './portability/forbid-policy-subqueries';
import portabilityForbidUncompiledPlatform from './portability/forbid-uncompiled-platform';
import portabilityMatchDeclaredMajor from './portability/match-declared-major';
import portabilityMatchExtensionsToPlatform from './portability/match-extensions-to-platform';
import portabilityMatchFunctionsToMajor from './portability/match-functions-to-major';
import portabilityMatchManagedRetention from './portability/match-managed-retention';
import portabilityMatchPlatformMajor from './portability/match-platform-major';
import portabilityMatchRoleSettings from './portability/match-role-settings';
import portabilityMatchServerParameters from './portability/match-server-parameters';
import portabilityMatchSuperuserSettings from './portability/match-superuser-settings';
import portabilityRequirePatchedServer from './portability/require-patched-server';
import portabilityRequireSetPropagation from './portability/require-set-propagation';
import portabilityRequireSupportedMajor from './portability/require-supported-major';
import queriesForbidBlockingRefresh from './queries/forbid-blocking-refresh';
import queriesForbidClosedTimeRange from './queries/forbid-closed-time-range';
import queriesForbidCrossJoin from './queries/forbid-cross-join';
import queriesForbidDistinctOverJoin from './queries/forbid-distinct-over-join';
import queriesForbidFilteredOuterJoin from './queries/forbid-filtered-outer-join';
import queriesForbidIntegerRatio from './queries/forbid-integer-ratio';
import queriesForbidLeadingWildcard from './queries/forbid-leading-wildcard';
import queriesForbidLongList from './queries/forbid-long-list';
import queriesForbidMultipliedAggregate from './queries/forbid-multiplied-aggregate';
import queriesForbidNotInSubquery from './queries/forbid-not-in-subquery';
import queriesForbidNullComparison from './queries/forbid-null-comparison';
import queriesForbidNullableInequality from './queries/forbid-nullable-inequality';
import queriesForbidOffsetPaging from './queries/forbid-offset-paging';
import queriesForbidOptionalFilter from './queries/forbid-optional-filter';
import queriesForbidOrAcrossColumns from './queries/forbid-or-across-columns';
import queriesForbidRandomOrder from './queries/forbid-random-order';
import queriesForbidSessionSetting from './queries/forbid-session-setting';
import queriesForbidSubqueryPerRow from './queries/forbid-subquery-per-row';
import queriesForbidUnbatchedPurge from './queries/forbid-unbatched-purge';
import queriesForbidUnboundedRead from './queries/forbid-unbounded-read';
import queriesForbidUnreachableIndex from './queries/forbid-unreachable-index';
import queriesForbidWideStar from './queries/forbid-wide-star';
import queriesForbidWindowOverTable from './queries/forbid-window-over-table';
import queriesForbidWrappedColumn from './queries/forbid-wrapped-column';
import queriesMatchP95ToTimeout from './queries/match-p95-to-timeout';
import queriesPreferConstantWindow from './queries/prefer-constant-window';
import queriesPreferRollup from './queries/prefer-rollup';
import queriesRequireInsertColumns from './queries/require-insert-columns';
import queriesRequirePartitionFilter from './queries/require-partition-filter';
import queriesRequireRollupKey from './queries/require-rollup-key';
import queriesRequireSkipLocked from './queries/require-skip-locked';
import queriesRequireTenantScope from './queries/require-tenant-scope';
import queriesRequireTotalOrder from './queries/require-total-order';
import queriesRequireWhere from './queries/require-where';
import specForbidExpiredWaivers from './spec/forbid-expired-waivers';
import specForbidInvariantWaivers from './spec/forbid-invariant-waivers';
import specForbidMisreadDefault from './spec/forbid-misread-default';
import specForbidUnknownWaivers from './spec/forbid-unknown-waivers';
import specForbidUnusedWaivers from './spec/forbid-unused-waivers';
import specRequireLoadableDdl from './spec/require-loadable-ddl';
import typesForbidArraysOfKeys from './types/forbid-arrays-of-keys';
import typesForbidNullableBoolean from './types/forbid-nullable-boolean';
import typesForbidUnupgradableTypes from './types/forbid-unupgradable-types';
import typesMatchKeyTypes from './types/match-key-types';
import typesPreferCheckOverLength from './types/prefer-check-over-length';
import typesPreferIdentity from './types/prefer-identity';
import typesPreferJsonb from './types/prefer-jsonb';
import typesPreferPackedColumns from './types/prefer-packed-columns';
import typesRequireExactMoney from './types/require-exact-money';
import typesRequireTimeZone from './types/require-time-zone';

export const rules: readonly Rule[] = [
  accessForbidBypassrls,
  accessForbidCatalogGrants,
  accessForbidCreaterole,
  accessForbidDangerousPrivileges,
  accessForbidDefaultPrivileges,
  accessForbidEscalation,
  accessForbidForeignServers,
  accessForbidGrantOption,
  accessForbidGrantsToExcluded,
  accessForbidLoginOwner,
  accessForbidOwnerReach,
  accessForbidParameterGrants,
  accessForbidPartnerWrites,
  accessForbidPiiReadersOutsideClass,
  accessForbidPredefinedRoles,
  accessForbidPublicAccess,
  accessForbidPublicGrants,
  accessForbidReplaceableEventTriggers,
  accessForbidReplicationRole,
  accessForbidSequenceReads,
  accessForbidServerFunctions,
  accessForbidSiblingSchema,
  accessForbidSuperuser,
  accessForbidUnsafeRoleSettings,
  accessForbidUntrustedCode,
  accessRequireBreakGlassLimit,
  accessRequireConnectionLimit,
  accessRequireRlsOnExposedTables,
  accessRequireStatementTimeout,
  accessRequireThreatRoles,
  accessRequireTls,
  changeForbidBlindForeignKey,
  changeForbidBlindWrite,
  changeForbidCascadingDrop,
  changeForbidConcurrentlyInTransaction,
  changeForbidDestroyedData,
  changeForbidDisabledTriggers,
  changeForbidDroppedData,
  changeForbidDroppedDefault,
  changeForbidDroppedPolicy,
  changeForbidFreshEnumValue,
  changeForbidIsolationWindow,
  changeForbidJoinAcrossTenants,
  changeForbidLockTimeoutForConcurrentIndex,
  changeForbidOpenTransaction,
  changeForbidRefusedStatement,
  changeForbidRename,
  changeForbidRewritingColumn,
  changeForbidRewritingType,
  changeForbidRowsWithoutTenant,
  changeForbidServerSettings,
  changeForbidSessionLocks,
  changeForbidSkippedInvalidIndex,
  changeForbidTableRewrite,
  changeForbidUnboundedWrite,
  changeForbidUnreadableSql,
  changeForbidValidateInSameTransaction,
  changeForbidWeakenedPolicy,
  changeForbidWorkUnderExclusiveLock,
  changeMatchSpec,
  changeRequireAttachedPartition,
  changeRequireBackfillBeforeCheck,
  changeRequireConcurrentDetach,
  changeRequireConcurrentDropIndex,
  changeRequireConcurrentIndex,
  changeRequireConcurrentRefresh,
  changeRequireConcurrentReindex,
  changeRequireIdentityStart,
  changeRequireLockTimeout,
  changeRequireNotValidConstraint,
  changeRequirePrebuiltUniqueIndex,
  changeRequireProvedAttach,
  changeRequireProvedNotNull,
  complianceForbidBackupsBeyondErasure,
  complianceForbidCardVerificationCodes,
  complianceForbidChangeableAuditTable,
  complianceForbidPiiInArchives,
  complianceForbidPiiInKeys,
  complianceForbidPiiInSharedTable,
  complianceForbidPiiPublication,
  complianceForbidPlainSecrets,
  complianceMatchAuditRetention,
  complianceRequireAudit,
  complianceRequireAuditMeans,
  complianceRequireClassForPersonalData,
  complianceRequireClassForRawPayload,
  complianceRequireEncryptedStorage,
  complianceRequireErasureDeadline,
  complianceRequireErasureInPublications,
  complianceRequireErasurePath,
  complianceRequirePiiClass,
  complianceRequirePiiReaders,
  complianceRequireRefreshForErasure,
  durabilityForbidDumpsForRpo,
  durabilityForbidLocalRepository,
  durabilityForbidUnloggedTable,
  durabilityMatchBackupTool,
  durabilityMatchProviderFloor,
  durabilityMatchRetentionToSpec,
  durabilityMatchRtoToSize,
  durabilityPreferFrequentBackups,
  durabilityPreferSecondSynchronousStandby,
  durabilityPreferSlotLimit,
  durabilityRequireArchivingForRpo,
  durabilityRequireBackup,
  durabilityRequireDeletionProtection,
  durabilityRequireEncryptedBackup,
  durabilityRequireFinalSnapshot,
  durabilityRequireRestoreTest,
  durabilityRequireSynchronousStandby,
  indexesForbidBooleanIndex,
  indexesForbidIndexBelowRowSecurity,
  indexesForbidIndexOnHotColumn,
  indexesForbidRedundantIndex,
  indexesForbidTooManyIndexes,
  indexesForbidUnusedIndex,
  indexesForbidWideIndex,
  indexesMatchQueryOrder,
  indexesRequireForeignKeyIndex,
  indexesRequireLeakproofFilter,
  indexesRequireQueryIndex,
  ingestionForbidRowTriggersOnBulk,
  ingestionForbidSingleRowInserts,
  ingestionMatchBatchToProtocol,
  ingestionMatchPeakToConnections,
  ingestionPreferLeakproofKey,
  ingestionRequireConflictClause,
  ingestionRequireDedupeAcrossPartitions,
  ingestionRequireIdempotencyKey,
  ingestionRequireLedgerWindow,
  ingestionRequireUniqueForDedupe,
  isolationForbidBlindLookup,
  isolationForbidCallableDefiner,
  isolationForbidCopyingTrigger,
  isolationForbidDefinerTrigger,
  isolationForbidExposedRollup,
  isolationForbidForeignRead,
  isolationForbidForeignTables,
  isolationForbidForeignWrite,
  isolationForbidIneffectivePolicy,
  isolationForbidLargeObjects,
  isolationForbidLeakproofRoutine,
  isolationForbidNegatedSubqueryInPolicy,
  isolationForbidOpenWithoutTenant,
  isolationForbidPlanting,
  isolationForbidPowerfulDefiner,
  isolationForbidRewriteRules,
  isolationForbidRowsInNotify,
  isolationForbidRuntimeWritesToShared,
  isolationForbidSessionChangeInRoutine,
  isolationForbidSessionInPolicy,
  isolationForbidSharedUserMappings,
  isolationForbidSplicedSqlInDefiner,
  isolationForbidStatementPooling,
  isolationForbidSubscribedTenantData,
  isolationForbidSwitchInPolicy,
  isolationForbidTautologicalPolicy,
  isolationForbidTenantColumnInSharedTable,
  isolationForbidTenantDataPublication,
  isolationForbidTenantInRoutine,
  isolationForbidUserMetadataInPolicy,
  isolationForbidVolatilePolicy,
  isolationForbidWiderWritePolicy,
  isolationForbidWritablePolicySource,
  isolationForceRls,
  isolationMatchTenantKeyType,
  isolationPreferOpaqueTenantKey,
  isolationRequireClosedLargeObjects,
  isolationRequireClosedPartitions,
  isolationRequireClosedSetConfig,
  isolationRequireNotNullTenantKey,
  isolationRequirePinnedSearchPath,
  isolationRequireRegistry,
  isolationRequireRegistryKey,
  isolationRequireRls,
  isolationRequireRlsForPolicies,
  isolationRequireSecurityInvoker,
  isolationRequireSharedReason,
  isolationRequireTenantInPolicy,
  isolationRequireTenantKey,
  isolationRequireTenantKeyType,
  isolationRequireWorkableContext,
  keysForbidCascadeAcrossTenants,
  keysForbidDuplicateForeignKey,
  keysForbidInexactKey,
  keysForbidJsonbOveruse,
  keysForbidLargeCascade,
  keysForbidPartialReference,
  keysForbidReferencingPartitionWithoutKey,
  keysForbidSharedToTenantReference,
  keysForbidTenantNullingAction,
  keysMatchReferenceTypes,
  keysMatchUniqueToSoftDelete,
  keysPreferOrderedKey,
  keysPreferRandomGlobalKey,
  keysRequireForeignKey,
  keysRequireNotNullInUnique,
  keysRequirePrimaryKey,
  keysRequireReferencedKey,
  keysRequireTenantInForeignKey,
  keysRequireTenantInUniqueKey,
  keysRequireTenantLeadingIndex,
  keysRequireValidConstraint,
  keysRequireWideKey,
  lifecycleForbidUnusedArchiveTarget,
  lifecycleMatchRollupToRetention,
  lifecycleMatchWindowToRetention,
  lifecyclePreferPartitionDrop,
  lifecycleRequireArchiveDestination,
  lifecycleRequirePurgeOfSoftDeletes,
  lifecycleRequireRemovableParent,
  lifecycleRequireRetention,
  lifecycleRequireRetentionIndex,
  lifecycleRequireTimeForRetention,
  maintenanceForbidDisabledAutovacuum,
  maintenanceForbidHotRow,
  maintenanceForbidLargeHotColumn,
  maintenanceForbidTriggerOnTenantRow,
  maintenanceForbidWastedFillfactor,
  maintenanceMatchAutovacuumToWrites,
  maintenanceMatchPoolToLoad,
  maintenanceMatchXidBudget,
  maintenancePreferPooler,
  maintenancePreferReplicaForAnalytics,
  maintenancePreferRoomForUpdates,
  maintenanceRequireIdleTransactionTimeout,
  maintenanceRequireLockTimeout,
  maintenanceRequireMaintainer,
  observabilityMatchSlowQueryToP95,
  observabilityRequireMonitorRole,
  observabilityRequireMonitoring,
  observabilityRequireQueryTarget,
  partitioningForbidCoarseRetention,
  partitioningForbidDefaultWithDrops,
  partitioningForbidPrematurePartitioning,
  partitioningForbidTooManyPartitions,
  partitioningMatchIntervalToSize,
  partitioningMatchKeyToQueries,
  partitioningMatchPartitionType,
  partitioningMatchRetentionToMethod,
  partitioningPreferFewerPartitions,
  partitioningRequireDeclaredVolume,
  partitioningRequireListForEachTenant,
  partitioningRequirePartitionColumnNotNull,
  partitioningRequirePartitionKeyInUnique,
  partitioningRequirePartitions,
  partitioningRequirePartitionsAhead,
  partitioningRequirePartitionsForRetention,
  portabilityForbidDistributedTriggers,
  portabilityForbidPolicySubqueries,
  portabilityForbidUncompiledPlatform,
  portabilityMatchDeclaredMajor,
  portabilityMatchExtensionsToPlatform,
  portabilityMatchFunctionsToMajor,
  portabilityMatchManagedRetention,
  portabilityMatchPlatformMajor,
  portabilityMatchRoleSettings,
  portabilityMatchServerParameters,
  portabilityMatchSuperuserSettings,
  portabilityRequirePatchedServer,
  portabilityRequireSetPropagation,
  portabilityRequireSupportedMajor,
  queriesForbidBlockingRefresh,
  queriesForbidClosedTimeRange,
  queriesForbidCrossJoin,
  queriesForbidDistinctOverJoin,
  queriesForbidFilteredOuterJoin,
  queriesForbidIntegerRatio,
  queriesForbidLeadingWildcard,
  queriesForbidLongList,
  queriesForbidMultipliedAggregate,
  queriesForbidNotInSubquery,
  queriesForbidNullComparison,
  queriesForbidNullableInequality,
  queriesForbidOffsetPaging,
  queriesForbidOptionalFilter,
  queriesForbidOrAcrossColumns,
  queriesForbidRandomOrder,
  queriesForbidSessionSetting,
  queriesForbidSubqueryPerRow,
  queriesForbidUnbatchedPurge,
  queriesForbidUnboundedRead,
  queriesForbidUnreachableIndex,
  queriesForbidWideStar,
  queriesForbidWindowOverTable,
  queriesForbidWrappedColumn,
  queriesMatchP95ToTimeout,
  queriesPreferConstantWindow,
  queriesPreferRollup,
  queriesRequireInsertColumns,
  queriesRequirePartitionFilter,
  queriesRequireRollupKey,
  queriesRequireSkipLocked,
  queriesRequireTenantScope,
  queriesRequireTotalOrder,
  queriesRequireWhere,
  specForbidExpiredWaivers,
  specForbidInvariantWaivers,
  specForbidMisreadDefault,
  specForbidUnknownWaivers,
  specForbidUnusedWaivers,
  specRequireLoadableDdl,
  typesForbidArraysOfKeys,
  typesForbidNullableBoolean,
  typesForbidUnupgradableTypes,
  typesMatchKeyTypes,
  typesPreferCheckOverLength,
  typesPreferIdentity,
  typesPreferJsonb,
  typesPreferPackedColumns,
  typesRequireExactMoney,
  typesRequireTimeZone,
];
