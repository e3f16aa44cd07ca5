import { IconCreditCard, IconReceipt2 } from '@tabler/icons-react'
import type { ClientTab, Page, PagePart, Room } from '../../kernel/pages.ts'

export const bookingCard: Room['bookingCard'] = () => import('./save-card/booking-card.tsx')

export const clientPages: Page[] = [
  {
    path: 'account',
    title: 'billing:account.title',
    load: () => import('./account/account.page.tsx'),
    permission: 'billing',
    nav: { labelKey: 'billing:account.title', icon: IconReceipt2, order: 60 },
  },
  {
    path: 'account/invoices/$invoiceId',
    title: 'billing:invoice',
    load: () => import('./show-invoice/my-invoice.page.tsx'),
    permission: 'billing',
  },
  {
    path: 'account/receipts/$paymentId',
    title: 'billing:receipt',
    load: () => import('./show-receipt/receipt.page.tsx'),
    permission: 'billing',
  },
  {
    path: 'pay',
    title: 'billing:pay.title',
    load: () => import('./make-payment/make-payment.page.tsx'),
    permission: 'billing',
    feature: 'payments',
    nav: { labelKey: 'billing:pay.menu', icon: IconCreditCard, order: 65 },
  },
  {
    path: 'schedule/deposit/$holdId',
    title: 'billing:deposit.title',
    load: () => import('./pay-deposit/pay-deposit.page.tsx'),
    permission: 'billing',
    feature: 'payments',
  },
  {
    path: 'cards/$setupId',
    title: 'billing:saveCard.title',
    load: () => import('./save-card/follow-card.page.tsx'),
    permission: 'billing',
    feature: 'payments',
  },
  {
    path: 'pay/$paymentId',
    title: 'billing:follow.title',
    load: () => import('./follow-payment/follow-payment.page.tsx'),
    permission: 'billing',
  },
]

export const staffPages: Page[] = [
  {
    path: 'billing',
    title: 'billing:practice.title',
    load: () => import('./list-invoices/billing.page.tsx'),
    permission: 'billing.read',
    nav: { labelKey: 'billing:practice.title', icon: IconReceipt2, order: 50 },
  },
  {
    path: 'billing/invoices/$invoiceId',
    title: 'billing:invoice',
    load: () => import('./show-invoice/client-invoice.page.tsx'),
    permission: 'billing.read',
  },
]

export const clientTabs: ClientTab[] = [
  {
    path: 'billing',
    labelKey: 'billing:practice.title',
    order: 60,
    load: () => import('./client-billing/billing-tab.tsx'),
    permission: 'billing.read',
  },
]

export const heldParts: PagePart[] = [
  {
    name: 'held-for-deposit',
    order: 10,
    load: () => import('./pay-deposit/held-for-deposit.tsx'),
    permission: 'billing',
    feature: 'payments',
  },
]

export const profileParts: PagePart[] = [
  {
    name: 'saved-cards',
    order: 10,
    load: () => import('./saved-cards/saved-cards-part.tsx'),
    permission: 'billing',
    feature: 'payments',
  },
]

export const overviewParts: PagePart<{ clientId: string }>[] = [
  {
    name: 'balance',
    order: 20,
    load: () => import('./client-billing/balance-tile.tsx'),
    permission: 'billing.read',
  },
]
