import type { Room } from '../../kernel/room.ts'
import { exportAudit } from './export-audit/export-audit.route.ts'
import { listRecordAccesses } from './list-record-accesses/list-record-accesses.route.ts'
import { searchAudit } from './search-audit/search-audit.route.ts'
import { verifyAuditChain } from './verify-audit-chain/verify-audit-chain.route.ts'

export { auditSubjects, opensLine } from './audit-subjects.ts'

export const audit: Room = {
  name: 'audit',
  routes: [searchAudit, exportAudit, verifyAuditChain, listRecordAccesses],
}
