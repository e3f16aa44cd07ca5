import { Text } from '@mantine/core'
import { useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../../kernel/problem.ts'
import { ErrorState } from '../../../kernel/states.tsx'
import type { CardFieldsProps } from './card-fields-props.ts'
import classes from './make-payment.module.css'

/** The parts of Stripe.js that are used: https://docs.stripe.com/js */
interface StripeCard {
  mount: (node: HTMLElement) => void
  destroy: () => void
  focus: () => void
  on: (event: 'change', listener: (change: { error?: { message: string } }) => void) => void
}
interface Stripe {
  elements: (options: { locale: string }) => { create: (kind: 'card', options: object) => StripeCard }
  createPaymentMethod: (options: {
    type: 'card'
    card: StripeCard
  }) => Promise<{ paymentMethod?: { id: string }; error?: { message?: string } }>
}
type Loaded = (publishableKey: string) => Stripe

let script: Promise<Loaded> | undefined

/** Stripe asks that its script comes from its own address and is never bundled. */
function loadStripe(url: string): Promise<Loaded> {
  script ??= new Promise((resolve, reject) => {
    const node = document.createElement('script')
    node.src = url
    node.onload = () => resolve((window as unknown as { Stripe: Loaded }).Stripe)
    node.onerror = () => {
      node.remove()
      script = undefined
      reject(new Error('The script of the card processor did not load'))
    }
    document.head.append(node)
  })
  return script
}

const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

/** Stripe's own card field, drawn by its script in a frame of its own. */
export function StripeFields({ processor, ref }: CardFieldsProps) {
  const { t, i18n } = useTranslation('billing')
  const errorId = useId()
  const place = useRef<HTMLDivElement>(null)
  const card = useRef<{ stripe: Stripe; field: StripeCard } | null>(null)
  const [error, setError] = useState<string>()
  const [isSilent, setSilent] = useState(false)
  const [turn, setTurn] = useState(0)
  const [language] = useState(i18n.language)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each new try loads anew
  useEffect(() => {
    let isGone = false
    loadStripe(processor.fieldsUrl)
      .then((open) => {
        if (isGone || !place.current) return
        const stripe = open(processor.publishableKey)
        const base = {
          color: colour('--foyer-ink'),
          fontSize: '17px',
          '::placeholder': { color: colour('--foyer-ink-2') },
        }
        const style = { base, invalid: { color: colour('--foyer-red') } }
        const field = stripe.elements({ locale: language }).create('card', { style, hidePostalCode: false })
        field.mount(place.current)
        field.on('change', (change) => setError(change.error?.message))
        card.current = { stripe, field }
      })
      .catch(() => !isGone && setSilent(true))
    return () => {
      isGone = true
      card.current?.field.destroy()
      card.current = null
    }
  }, [processor.fieldsUrl, processor.publishableKey, language, turn])

  useImperativeHandle(ref, () => ({
    tokenise: async () => {
      if (!card.current) return null
      const { stripe, field } = card.current
      const made = await stripe.createPaymentMethod({ type: 'card', card: field })
      setError(made.error?.message ?? (made.error && t('pay.fieldsSilent')))
      if (made.error) field.focus()
      return made.paymentMethod?.id ?? null
    },
  }))

  if (isSilent)
    return (
      <ErrorState
        error={new Problem({ kind: 'offline', status: 0, title: t('pay.fieldsSilent') })}
        onRetry={() => {
          setSilent(false)
          setTurn(turn + 1)
        }}
      />
    )
  return (
    <fieldset className={classes.group} aria-label={t('pay.cardFields')} aria-describedby={errorId}>
      <div ref={place} className={classes.stripe} data-invalid={error !== undefined || undefined} />
      <Text id={errorId} role="alert" c="red" fw={600} size="sm" mt={error ? 6 : 0}>
        {error}
      </Text>
    </fieldset>
  )
}
