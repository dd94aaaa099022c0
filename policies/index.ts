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
import complianceForbidBackupsBeyondErasure from './compliance/forbid-backups-beyond-erasure';
import complianceForbidPiiPublication from './compliance/forbid-pii-publication';
import complianceForbidUnclassifiedSecrets from './compliance/forbid-unclassified-secrets';
import complianceRequireAuditForFramework from './compliance/require-audit-for-framework';
import complianceRequireErasureDeadline from './compliance/require-erasure-deadline';
import complianceRequirePiiClass from './compliance/require-pii-class';
import durabilityForbidDumpsForRpo from './durability/forbid-dumps-for-rpo';
import durabilityForbidLocalRepository from './durability/forbid-local-repository';
import durabilityMatchBackupTool from './durability/match-backup-tool';
import durabilityMatchProviderFloor from './durability/match-provider-floor';
import durabilityMatchRtoToSize from './durability/match-rto-to-size';
import durabilityPreferFrequentBackups from './durability/prefer-frequent-backups';
import durabilityPreferSecondSynchronousStandby from './durability/prefer-second-synchronous-standby';
import durabilityPreferSlotLimit from './durability/prefer-slot-limit';
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
import observabilityMatchSlowQueryToP95 from './observability/match-slow-query-to-p95';
import observabilityRequireMonitorRole from './observability/require-monitor-role';
import observabilityRequireMonitoring from './observability/require-monitoring';
import observabilityRequireQueryTarget from './observability/require-query-target';
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
import portabilityForbidSubqueryPolicies from './portability/forbid-subquery-policies';
import portabilityMatchPlatformMajor from './portability/match-platform-major';
import portabilityMatchRoleSettings from './portability/match-role-settings';
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
  complianceForbidBackupsBeyondErasure,
  complianceForbidPiiPublication,
  complianceForbidUnclassifiedSecrets,
  complianceRequireAuditForFramework,
  complianceRequireErasureDeadline,
  complianceRequirePiiClass,
  durabilityForbidDumpsForRpo,
  durabilityForbidLocalRepository,
  durabilityMatchBackupTool,
  durabilityMatchProviderFloor,
  durabilityMatchRtoToSize,
  durabilityPreferFrequentBackups,
  durabilityPreferSecondSynchronousStandby,
  durabilityPreferSlotLimit,
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
  observabilityMatchSlowQueryToP95,
  observabilityRequireMonitorRole,
  observabilityRequireMonitoring,
  observabilityRequireQueryTarget,
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
  portabilityForbidSubqueryPolicies,
  portabilityMatchPlatformMajor,
  portabilityMatchRoleSettings,
  portabilityRequirePatchedServer,
  portabilityRequireSupportedMajor,
  specForbidExpiredWaivers,
  specForbidInvariantWaivers,
  specForbidUnknownWaivers,
  specForbidUnusedWaivers,
];
