import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, type paths } from '../../kernel/api.ts'
import { keyIn } from '../../kernel/query.ts'

type Ok<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never
type OfPortal<Path extends string> = `/api/portals/{portalId}${Path}` & keyof paths
type OfPractice<Path extends string> = `/api/practices/{practiceId}${Path}` & keyof paths
type Get<Path extends keyof paths> = paths[Path] extends { get: infer Operation } ? Ok<Operation> : never

export type Account = Get<OfPortal<'/account'>>
export type InvoiceSummary = Account['invoices'][number]
export type PaymentChoices = Get<OfPortal<'/payment-choices'>>
export type LedgerLine = Get<OfPortal<'/ledger'>>['items'][number]
export type PaymentLine = Get<OfPortal<'/payments'>>['items'][number]
export type PaymentState = Get<OfPortal<'/payments/{paymentId}'>>
export type CardSetup = Get<OfPortal<'/card-setups/{setupId}'>>
export type Deposits = Get<OfPortal<'/deposits'>>
export type Deposit = Get<OfPortal<'/deposits/{holdId}'>>
export type Receipt = Get<OfPortal<'/payments/{paymentId}/receipt'>>
export type Invoice = Get<OfPortal<'/invoices/{invoiceId}'>>
export type ClientLedger = Get<OfPractice<'/clients/{clientId}/ledger'>>
export type AppointmentFee = Get<OfPractice<'/clients/{clientId}/appointment-fees'>>['fees'][number]
export type Refunds = Get<OfPractice<'/clients/{clientId}/refunds'>>
export type Refund = Refunds['refunds'][number]
export type Refundable = Refunds['refundable'][number]
export type InvoiceLine = Get<OfPractice<'/invoices'>>['items'][number]
export type PracticePayment = Get<OfPractice<'/payments'>>['items'][number]

const ofPortal = (portalId: string, ...parts: unknown[]) => keyIn({ portalId }, 'billing', ...parts)
const ofPractice = (practiceId: string, ...parts: unknown[]) => keyIn({ practiceId }, 'billing', ...parts)

export const accountQuery = (portalId: string) =>
  queryOptions({
    queryKey: ofPortal(portalId, 'account'),
    queryFn: async () =>
      (await api.GET('/api/portals/{portalId}/account', { params: { path: { portalId } } })).data!,
  })

export const choicesQuery = (portalId: string) =>
  queryOptions({
    queryKey: ofPortal(portalId, 'choices'),
    // What is owed may have changed since; a form that asks for too much is worse than a moment's wait.
    staleTime: 0,
    queryFn: async () =>
      (await api.GET('/api/portals/{portalId}/payment-choices', { params: { path: { portalId } } })).data!,
  })

export const ledgerQuery = (portalId: string) =>
  infiniteQueryOptions({
    queryKey: ofPortal(portalId, 'ledger'),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      (
        await api.GET('/api/portals/{portalId}/ledger', {
          params: { path: { portalId }, query: { limit: 20, ...(pageParam && { cursor: pageParam }) } },
        })
      ).data!,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const paymentsQuery = (portalId: string) =>
  infiniteQueryOptions({
    queryKey: ofPortal(portalId, 'payments'),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      (
        await api.GET('/api/portals/{portalId}/payments', {
          params: { path: { portalId }, query: { limit: 10, ...(pageParam && { cursor: pageParam }) } },
        })
      ).data!,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const paymentQuery = (portalId: string, paymentId: string) =>
  queryOptions({
    queryKey: ofPortal(portalId, 'payment', paymentId),
    staleTime: 0,
    queryFn: async () =>
      (
        await api.GET('/api/portals/{portalId}/payments/{paymentId}', {
          params: { path: { portalId, paymentId } },
        })
      ).data!,
  })

export const cardSetupQuery = (portalId: string, setupId: string) =>
  queryOptions({
    queryKey: ofPortal(portalId, 'card-setup', setupId),
    staleTime: 0,
    queryFn: async () =>
      (
        await api.GET('/api/portals/{portalId}/card-setups/{setupId}', {
          params: { path: { portalId, setupId } },
        })
      ).data!,
  })

export const depositsQuery = (portalId: string) =>
  queryOptions({
    // Told of with the appointments, so that it is looked at again with them.
    queryKey: keyIn({ portalId }, 'appointments', 'deposits'),
    queryFn: async () =>
      (await api.GET('/api/portals/{portalId}/deposits', { params: { path: { portalId } } })).data!,
  })

export const depositQuery = (portalId: string, holdId: string) =>
  queryOptions({
    queryKey: ofPortal(portalId, 'deposit', holdId),
    staleTime: 0,
    queryFn: async () =>
      (
        await api.GET('/api/portals/{portalId}/deposits/{holdId}', {
          params: { path: { portalId, holdId } },
        })
      ).data!,
  })

export const receiptQuery = (portalId: string, paymentId: string) =>
  queryOptions({
    queryKey: ofPortal(portalId, 'receipt', paymentId),
    queryFn: async () =>
      (
        await api.GET('/api/portals/{portalId}/payments/{paymentId}/receipt', {
          params: { path: { portalId, paymentId } },
        })
      ).data!,
  })

export const myInvoiceQuery = (portalId: string, invoiceId: string) =>
  queryOptions({
    queryKey: ofPortal(portalId, 'invoice', invoiceId),
    queryFn: async () =>
      (
        await api.GET('/api/portals/{portalId}/invoices/{invoiceId}', {
          params: { path: { portalId, invoiceId } },
        })
      ).data!,
  })

export const clientInvoiceQuery = (practiceId: string, invoiceId: string) =>
  queryOptions({
    queryKey: ofPractice(practiceId, 'invoice', invoiceId),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/invoices/{invoiceId}', {
          params: { path: { practiceId, invoiceId } },
        })
      ).data!,
  })

export const invoicesQuery = (practiceId: string, onlyOpen: boolean) =>
  infiniteQueryOptions({
    queryKey: ofPractice(practiceId, 'invoices', { onlyOpen }),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      (
        await api.GET('/api/practices/{practiceId}/invoices', {
          params: {
            path: { practiceId },
            query: { limit: 25, onlyOpen, ...(pageParam && { cursor: pageParam }) },
          },
        })
      ).data!,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const practicePaymentsQuery = (practiceId: string) =>
  infiniteQueryOptions({
    queryKey: ofPractice(practiceId, 'payments'),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      (
        await api.GET('/api/practices/{practiceId}/payments', {
          params: { path: { practiceId }, query: { limit: 15, ...(pageParam && { cursor: pageParam }) } },
        })
      ).data!,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const clientLedgerQuery = (practiceId: string, clientId: string) =>
  infiniteQueryOptions({
    queryKey: ofPractice(practiceId, 'ledger', clientId),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      (
        await api.GET('/api/practices/{practiceId}/clients/{clientId}/ledger', {
          params: {
            path: { practiceId, clientId },
            query: { limit: 50, ...(pageParam && { cursor: pageParam }) },
          },
        })
      ).data!,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const clientFeesQuery = (practiceId: string, clientId: string) =>
  queryOptions({
    queryKey: ofPractice(practiceId, 'fees', clientId),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/clients/{clientId}/appointment-fees', {
          params: { path: { practiceId, clientId } },
        })
      ).data!,
  })

export const clientRefundsQuery = (practiceId: string, clientId: string) =>
  queryOptions({
    queryKey: ofPractice(practiceId, 'refunds', clientId),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/clients/{clientId}/refunds', {
          params: { path: { practiceId, clientId } },
        })
      ).data!,
  })

export const servicesQuery = (practiceId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'services'),
    staleTime: 60_000,
    queryFn: async () =>
      (await api.GET('/api/practices/{practiceId}/services', { params: { path: { practiceId } } })).data!,
  })
