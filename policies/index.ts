/** Every rule, sorted by id. Written by scripts/rule-index.mjs from the files of this folder. */
import type { Rule } from '../src/rules/rule';
import accessForbidBypassrls from './access/forbid-bypassrls';
import accessForbidCreaterole from './access/forbid-createrole';
import accessForbidDangerousPrivileges from './access/forbid-dangerous-privileges';
import accessForbidDefaultPrivileges from './access/forbid-default-privileges';
import accessForbidEscalation from './access/forbid-escalation';
import accessForbidGrantOption from './access/forbid-grant-option';
import accessForbidGrantsToExcluded from './access/forbid-grants-to-excluded';
import accessForbidLoginOwner from './access/forbid-login-owner';
import accessForbidOwnerReach from './access/forbid-owner-reach';
import accessForbidParameterGrants from './access/forbid-parameter-grants';
import accessForbidPartnerWrites from './access/forbid-partner-writes';
import accessForbidPiiReadersOutsideClass from './access/forbid-pii-readers-outside-class';
import accessForbidPredefinedRoles from './access/forbid-predefined-roles';
import accessForbidPublicGrants from './access/forbid-public-grants';
import accessForbidReplicationRole from './access/forbid-replication-role';
import accessForbidSequenceReads from './access/forbid-sequence-reads';
import accessForbidSuperuser from './access/forbid-superuser';
import accessForbidUnsafeRoleSettings from './access/forbid-unsafe-role-settings';
import accessRequireBreakGlassLimit from './access/require-break-glass-limit';
import accessRequireConnectionLimit from './access/require-connection-limit';
import accessRequireStatementTimeout from './access/require-statement-timeout';
import accessRequireThreatRoles from './access/require-threat-roles';
import changeForbidCascadingDrop from './change/forbid-cascading-drop';
import changeForbidConcurrentlyInTransaction from './change/forbid-concurrently-in-transaction';
import changeForbidDisabledTriggers from './change/forbid-disabled-triggers';
import changeForbidDroppedData from './change/forbid-dropped-data';
import changeForbidDroppedPolicy from './change/forbid-dropped-policy';
import changeForbidFreshEnumValue from './change/forbid-fresh-enum-value';
import changeForbidIsolationWindow from './change/forbid-isolation-window';
import changeForbidLockTimeoutForConcurrentIndex from './change/forbid-lock-timeout-for-concurrent-index';
import changeForbidOpenTransaction from './change/forbid-open-transaction';
import changeForbidRename from './change/forbid-rename';
import changeForbidRewritingColumn from './change/forbid-rewriting-column';
import changeForbidRewritingType from './change/forbid-rewriting-type';
import changeForbidSkippedInvalidIndex from './change/forbid-skipped-invalid-index';
import changeForbidTableRewrite from './change/forbid-table-rewrite';
import changeForbidUnboundedWrite from './change/forbid-unbounded-write';
import changeForbidUnreadableSql from './change/forbid-unreadable-sql';
import changeForbidValidateInSameTransaction from './change/forbid-validate-in-same-transaction';
import changeForbidWorkUnderExclusiveLock from './change/forbid-work-under-exclusive-lock';
import changeRequireAttachedPartition from './change/require-attached-partition';
import changeRequireBackfillBeforeCheck from './change/require-backfill-before-check';
import changeRequireConcurrentDetach from './change/require-concurrent-detach';
import changeRequireConcurrentDropIndex from './change/require-concurrent-drop-index';
import changeRequireConcurrentIndex from './change/require-concurrent-index';
import changeRequireConcurrentRefresh from './change/require-concurrent-refresh';
import changeRequireConcurrentReindex from './change/require-concurrent-reindex';
import changeRequireLockTimeout from './change/require-lock-timeout';
import changeRequireNotValidConstraint from './change/require-not-valid-constraint';
import changeRequirePrebuiltUniqueIndex from './change/require-prebuilt-unique-index';
import changeRequireProvedAttach from './change/require-proved-attach';
import changeRequireProvedNotNull from './change/require-proved-not-null';
import complianceForbidBackupsBeyondErasure from './compliance/forbid-backups-beyond-erasure';
import complianceRequireErasureDeadline from './compliance/require-erasure-deadline';
import complianceRequirePiiClass from './compliance/require-pii-class';
import durabilityForbidDumpsForRpo from './durability/forbid-dumps-for-rpo';
import durabilityMatchBackupTool from './durability/match-backup-tool';
import durabilityMatchProviderFloor from './durability/match-provider-floor';
import durabilityRequireArchivingForRpo from './durability/require-archiving-for-rpo';
import durabilityRequireBackup from './durability/require-backup';
import durabilityRequireEncryptedBackup from './durability/require-encrypted-backup';
import durabilityRequireRestoreTest from './durability/require-restore-test';
import durabilityRequireSynchronousStandby from './durability/require-synchronous-standby';
import isolationForbidDefinerTrigger from './isolation/forbid-definer-trigger';
import isolationForbidExposedRollup from './isolation/forbid-exposed-rollup';
import isolationForbidForeignRead from './isolation/forbid-foreign-read';
import isolationForbidForeignWrite from './isolation/forbid-foreign-write';
import isolationForbidIneffectivePolicy from './isolation/forbid-ineffective-policy';
import isolationForbidLeakproofRoutine from './isolation/forbid-leakproof-routine';
import isolationForbidNegatedSubqueryInPolicy from './isolation/forbid-negated-subquery-in-policy';
import isolationForbidPlanting from './isolation/forbid-planting';
import isolationForbidPowerfulDefiner from './isolation/forbid-powerful-definer';
import isolationForbidRewriteRules from './isolation/forbid-rewrite-rules';
import isolationForbidRuntimeWritesToShared from './isolation/forbid-runtime-writes-to-shared';
import isolationForbidStatementPooling from './isolation/forbid-statement-pooling';
import isolationForbidSwitchInPolicy from './isolation/forbid-switch-in-policy';
import isolationForbidTautologicalPolicy from './isolation/forbid-tautological-policy';
import isolationForbidTenantColumnInSharedTable from './isolation/forbid-tenant-column-in-shared-table';
import isolationForbidTenantDataPublication from './isolation/forbid-tenant-data-publication';
import isolationForceRls from './isolation/force-rls';
import isolationMatchTenantKeyType from './isolation/match-tenant-key-type';
import isolationPreferOpaqueTenantKey from './isolation/prefer-opaque-tenant-key';
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
import isolationRequireTenantKey from './isolation/require-tenant-key';
import isolationRequireTenantKeyType from './isolation/require-tenant-key-type';
import isolationRequireWorkableContext from './isolation/require-workable-context';
import keysForbidCascadeAcrossTenants from './keys/forbid-cascade-across-tenants';
import keysForbidReferencingPartitionWithoutKey from './keys/forbid-referencing-partition-without-key';
import keysForbidSharedToTenantReference from './keys/forbid-shared-to-tenant-reference';
import keysForbidTenantNullingAction from './keys/forbid-tenant-nulling-action';
import keysMatchReferenceTypes from './keys/match-reference-types';
import keysRequirePrimaryKey from './keys/require-primary-key';
import keysRequireReferencedKey from './keys/require-referenced-key';
import keysRequireTenantInForeignKey from './keys/require-tenant-in-foreign-key';
import keysRequireTenantInUniqueKey from './keys/require-tenant-in-unique-key';
import keysRequireTenantLeadingIndex from './keys/require-tenant-leading-index';
import keysRequireValidConstraint from './keys/require-valid-constraint';
import keysRequireWideKey from './keys/require-wide-key';
import partitioningForbidCoarseRetention from './partitioning/forbid-coarse-retention';
import partitioningForbidPrematurePartitioning from './partitioning/forbid-premature-partitioning';
import partitioningForbidTooManyPartitions from './partitioning/forbid-too-many-partitions';
import partitioningMatchPartitionType from './partitioning/match-partition-type';
import partitioningPreferFewerPartitions from './partitioning/prefer-fewer-partitions';
import partitioningRequireDeclaredVolume from './partitioning/require-declared-volume';
import partitioningRequirePartitionColumnNotNull from './partitioning/require-partition-column-not-null';
import partitioningRequirePartitionKeyInUnique from './partitioning/require-partition-key-in-unique';
import partitioningRequirePartitions from './partitioning/require-partitions';
import partitioningRequirePartitionsAhead from './partitioning/require-partitions-ahead';
import partitioningRequirePartitionsForRetention from './partitioning/require-partitions-for-retention';
import portabilityRequirePatchedServer from './portability/require-patched-server';
import portabilityRequireSupportedMajor from './portability/require-supported-major';
import specForbidExpiredWaivers from './spec/forbid-expired-waivers';
import specForbidInvariantWaivers from './spec/forbid-invariant-waivers';
import specForbidUnknownWaivers from './spec/forbid-unknown-waivers';
import specForbidUnusedWaivers from './spec/forbid-unused-waivers';

export const rules: readonly Rule[] = [
  accessForbidBypassrls,
  accessForbidCreaterole,
  accessForbidDangerousPrivileges,
  accessForbidDefaultPrivileges,
  accessForbidEscalation,
  accessForbidGrantOption,
  accessForbidGrantsToExcluded,
  accessForbidLoginOwner,
  accessForbidOwnerReach,
  accessForbidParameterGrants,
  accessForbidPartnerWrites,
  accessForbidPiiReadersOutsideClass,
  accessForbidPredefinedRoles,
  accessForbidPublicGrants,
  accessForbidReplicationRole,
  accessForbidSequenceReads,
  accessForbidSuperuser,
  accessForbidUnsafeRoleSettings,
  accessRequireBreakGlassLimit,
  accessRequireConnectionLimit,
  accessRequireStatementTimeout,
  accessRequireThreatRoles,
  changeForbidCascadingDrop,
  changeForbidConcurrentlyInTransaction,
  changeForbidDisabledTriggers,
  changeForbidDroppedData,
  changeForbidDroppedPolicy,
  changeForbidFreshEnumValue,
  changeForbidIsolationWindow,
  changeForbidLockTimeoutForConcurrentIndex,
  changeForbidOpenTransaction,
  changeForbidRename,
  changeForbidRewritingColumn,
  changeForbidRewritingType,
  changeForbidSkippedInvalidIndex,
  changeForbidTableRewrite,
  changeForbidUnboundedWrite,
  changeForbidUnreadableSql,
  changeForbidValidateInSameTransaction,
  changeForbidWorkUnderExclusiveLock,
  changeRequireAttachedPartition,
  changeRequireBackfillBeforeCheck,
  changeRequireConcurrentDetach,
  changeRequireConcurrentDropIndex,
  changeRequireConcurrentIndex,
  changeRequireConcurrentRefresh,
  changeRequireConcurrentReindex,
  changeRequireLockTimeout,
  changeRequireNotValidConstraint,
  changeRequirePrebuiltUniqueIndex,
  changeRequireProvedAttach,
  changeRequireProvedNotNull,
  complianceForbidBackupsBeyondErasure,
  complianceRequireErasureDeadline,
  complianceRequirePiiClass,
  durabilityForbidDumpsForRpo,
  durabilityMatchBackupTool,
  durabilityMatchProviderFloor,
  durabilityRequireArchivingForRpo,
  durabilityRequireBackup,
  durabilityRequireEncryptedBackup,
  durabilityRequireRestoreTest,
  durabilityRequireSynchronousStandby,
  isolationForbidDefinerTrigger,
  isolationForbidExposedRollup,
  isolationForbidForeignRead,
  isolationForbidForeignWrite,
  isolationForbidIneffectivePolicy,
  isolationForbidLeakproofRoutine,
  isolationForbidNegatedSubqueryInPolicy,
  isolationForbidPlanting,
  isolationForbidPowerfulDefiner,
  isolationForbidRewriteRules,
  isolationForbidRuntimeWritesToShared,
  isolationForbidStatementPooling,
  isolationForbidSwitchInPolicy,
  isolationForbidTautologicalPolicy,
  isolationForbidTenantColumnInSharedTable,
  isolationForbidTenantDataPublication,
  isolationForceRls,
  isolationMatchTenantKeyType,
  isolationPreferOpaqueTenantKey,
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
  isolationRequireTenantKey,
  isolationRequireTenantKeyType,
  isolationRequireWorkableContext,
  keysForbidCascadeAcrossTenants,
  keysForbidReferencingPartitionWithoutKey,
  keysForbidSharedToTenantReference,
  keysForbidTenantNullingAction,
  keysMatchReferenceTypes,
  keysRequirePrimaryKey,
  keysRequireReferencedKey,
  keysRequireTenantInForeignKey,
  keysRequireTenantInUniqueKey,
  keysRequireTenantLeadingIndex,
  keysRequireValidConstraint,
  keysRequireWideKey,
  partitioningForbidCoarseRetention,
  partitioningForbidPrematurePartitioning,
  partitioningForbidTooManyPartitions,
  partitioningMatchPartitionType,
  partitioningPreferFewerPartitions,
  partitioningRequireDeclaredVolume,
  partitioningRequirePartitionColumnNotNull,
  partitioningRequirePartitionKeyInUnique,
  partitioningRequirePartitions,
  partitioningRequirePartitionsAhead,
  partitioningRequirePartitionsForRetention,
  portabilityRequirePatchedServer,
  portabilityRequireSupportedMajor,
  specForbidExpiredWaivers,
  specForbidInvariantWaivers,
  specForbidUnknownWaivers,
  specForbidUnusedWaivers,
];
