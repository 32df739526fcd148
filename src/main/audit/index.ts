export { AuditLog } from './audit-log.ts';
export { createDiagnostics, type Diagnostics } from './diagnostics.ts';
