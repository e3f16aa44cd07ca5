/** The rooms of the program. To add one, add its line; what it exports decides where it appears. */
export * as billing from '../features/billing/index.ts'
export * as clients from '../features/clients/index.ts'
export * as forms from '../features/forms/index.ts'
export * as home from '../features/home/index.ts'
export * as identity from '../features/identity/index.ts'
export * as messaging from '../features/messaging/index.ts'
export * as notifications from '../features/notifications/index.ts'
export * as scheduling from '../features/scheduling/index.ts'
