/** The rooms of the program. To add one, add its line; what it exports decides where it appears. */
export * as identity from '../features/identity/index.ts'
