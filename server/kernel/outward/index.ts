export { type OutwardFetch, outwardFetch } from './outward-fetch.ts'
export { isPublicAddress } from './public-address.ts'
export { OutwardRefused, type Refusal } from './refused.ts'
