/** What runs in the browser inside the card fields; plain JavaScript, sent as it is. */
export const fieldsScript = String.raw`
const settings = JSON.parse(document.getElementById('settings').textContent)
const field = (name) => document.getElementById(name)
const names = ['number', 'expiry', 'code']
const touched = new Set()
const tell = (message) => parent.postMessage(message, settings.parent)
const digitsOf = (name) => field(name).value.replace(/\D/g, '')

function brandOf(number) {
  if (/^4/.test(number)) return 'visa'
  if (/^(5[1-5]|2[2-7])/.test(number)) return 'mastercard'
  if (/^3[47]/.test(number)) return 'amex'
  if (/^6(011|5)/.test(number)) return 'discover'
  return 'unknown'
}

function hasGoodCheckDigit(digits) {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const value = Number(digits[digits.length - 1 - index]) * (index % 2 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}

const lengthOf = (brand) => (brand === 'amex' ? 15 : 16)
const codeLengthOf = (brand) => (brand === 'amex' ? 4 : 3)

function errorOf(name) {
  const digits = digitsOf(name)
  const brand = brandOf(digitsOf('number'))
  if (name === 'number') {
    if (!digits) return 'numberMissing'
    if (digits.length < lengthOf(brand)) return 'numberIncomplete'
    return hasGoodCheckDigit(digits) ? '' : 'numberWrong'
  }
  if (name === 'code') {
    if (!digits) return 'codeMissing'
    return digits.length === codeLengthOf(brand) ? '' : 'codeIncomplete'
  }
  if (!digits) return 'expiryMissing'
  const { month, year } = expiryOf()
  if (digits.length < 4 || month < 1 || month > 12) return 'expiryIncomplete'
  const today = new Date()
  return year * 12 + month < today.getFullYear() * 12 + today.getMonth() + 1 ? 'expiryPast' : ''
}

function expiryOf() {
  const digits = digitsOf('expiry')
  const year = Number(digits.slice(2))
  return { month: Number(digits.slice(0, 2)), year: digits.length > 4 ? year : 2000 + year }
}

function show(name, error) {
  const text = error ? settings.errors[error] : ''
  field(name + '-error').textContent = text
  if (name !== 'card') {
    if (error) field(name).setAttribute('aria-invalid', 'true')
    else field(name).removeAttribute('aria-invalid')
  }
  return text
}

function spaced(digits) {
  return brandOf(digits) === 'amex'
    ? digits.replace(/^(\d{4})(\d{1,6})?(\d{1,5})?.*$/, (all, a, b, c) => [a, b, c].filter(Boolean).join(' '))
    : digits.replace(/(\d{4})(?=\d)/g, '$1 ')
}

function typed(name, event) {
  const input = field(name)
  const isAtEnd = input.selectionStart === input.value.length
  if (name === 'number' && isAtEnd) input.value = spaced(digitsOf(name).slice(0, 19))
  if (name === 'expiry' && isAtEnd && event.inputType !== 'deleteContentBackward') {
    let digits = digitsOf(name)
    if (/^[2-9]$/.test(digits)) digits = '0' + digits
    input.value = digits.length >= 2 ? digits.slice(0, 2) + '/' + digits.slice(2, 6) : digits
  }
  const brand = brandOf(digitsOf('number'))
  field('code-hint').textContent = brand === 'amex' ? settings.codeHintAmex : settings.codeHint
  if (touched.has(name)) show(name, errorOf(name))
  show('card', '')
  tell({ type: 'foyer-card-state', isComplete: names.every((each) => !errorOf(each)), brand })
}

let isBusy = false
async function tokenise() {
  if (isBusy) return
  const errors = {}
  for (const name of names) {
    touched.add(name)
    const text = show(name, errorOf(name))
    if (text) errors[name] = text
  }
  const first = names.find((name) => errors[name])
  if (first) {
    field(first).focus()
    tell({ type: 'foyer-card-errors', errors })
    return
  }
  isBusy = true
  try {
    const { month, year } = expiryOf()
    const form = new URLSearchParams({
      type: 'card',
      'card[number]': digitsOf('number'),
      'card[exp_month]': String(month),
      'card[exp_year]': String(year),
      'card[cvc]': digitsOf('code'),
    })
    const headers = { authorization: 'Bearer ' + settings.publishableKey }
    if (settings.account) headers['stripe-account'] = settings.account
    const response = await fetch('/v1/payment_methods', { method: 'POST', headers, body: form })
    const answer = await response.json()
    if (!response.ok) return refused(answer.error)
    const { brand, last4, exp_month: expMonth, exp_year: expYear } = answer.card
    tell({ type: 'foyer-card-token', token: answer.id, brand, last4, expMonth, expYear })
  } catch {
    tell({ type: 'foyer-card-errors', errors: { card: show('card', 'noConnection') } })
  } finally {
    isBusy = false
  }
}

function refused(error) {
  const known = {
    incorrect_number: ['number', 'numberWrong'],
    card_declined: ['number', 'numberNotTest'],
    invalid_expiry_month: ['expiry', 'expiryIncomplete'],
    invalid_expiry_year: ['expiry', 'expiryPast'],
    invalid_cvc: ['code', 'codeIncomplete'],
  }
  const [name, text] = known[error?.code] ?? ['card', 'noConnection']
  const errors = { [name]: show(name, text) }
  if (name !== 'card') field(name).focus()
  tell({ type: 'foyer-card-errors', errors })
}

for (const name of names) {
  field(name).addEventListener('input', (event) => typed(name, event))
  field(name).addEventListener('blur', () => {
    if (!field(name).value) return
    touched.add(name)
    show(name, errorOf(name))
  })
  field(name).addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    tell({ type: 'foyer-card-submit' })
  })
}
document.querySelector('form').addEventListener('submit', (event) => event.preventDefault())
addEventListener('message', (event) => {
  if (event.origin !== settings.parent || event.source !== parent) return
  if (event.data?.type === 'foyer-card-tokenise') tokenise()
  if (event.data?.type === 'foyer-card-focus') field('number').focus()
})
new ResizeObserver(() => {
  tell({ type: 'foyer-card-height', height: Math.ceil(document.body.scrollHeight) })
}).observe(document.body)
tell({ type: 'foyer-card-ready' })
`
