import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../testing/product.ts'
import { aClient, aPractice, aStaffMember } from '../../testing/world.ts'
import { aPhoto, aProfile } from './my-profile.factories.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const path = '/api/user/profile'

describe('the profile of a person of a practice', () => {
  it('keeps names, office phone, zone, ADA number and icon, tidied [PRF-2, PRF-3, PRF-4, PRF-5]', async () => {
    const { caller } = await aStaffMember(product, await aPractice(product))
    expect((await caller.get(path)).body).toMatchObject({ version: 0, firstName: 'Robin', procedures: [] })
    const saved = await caller.put(
      path,
      aProfile({ middleInitial: 'M.', adaNumber: '123-456 789', timeZone: 'America/Denver' }),
    )
    expect(saved.body, saved.text).toMatchObject({
      version: 1,
      firstName: 'Lena',
      middleInitial: 'M',
      lastName: 'Brandt',
      officePhone: '+15185550142',
      adaNumber: '123456789',
      icon: 'brain',
      timeZone: 'America/Denver',
    })
    expect((await caller.get(path)).body).toEqual(saved.body)
    expect((await caller.get('/api/session')).body.person).toMatchObject({
      lastName: 'Brandt',
      timeZone: 'America/Denver',
    })
  })

  it('shows a new name wherever the name is, in every practice of the person, on record in each [PRF-2, AUD-1]', async () => {
    const [one, two] = [await aPractice(product), await aPractice(product)]
    const first = await aStaffMember(product, one, { displayName: 'Dr. Ana Old' })
    await aStaffMember(product, two, { displayName: 'Ana Old', personId: first.personId })
    const colleague = await aStaffMember(product, one, { displayName: 'Dr. Ina Else' })
    await first.caller.put(path, aProfile({ firstName: 'Ana', lastName: 'New', suffix: 'Jr.' }))
    const names = async (practice: typeof one) =>
      (await practice.owner.caller.get(`${practice.path}/staff`)).body.items.map(
        (s: { displayName: string }) => s.displayName,
      )
    expect(await names(one)).toEqual(expect.arrayContaining(['Dr. Ana M. New, Jr.', 'Dr. Ina Else']))
    expect(await names(two)).toContain('Ana M. New, Jr.')
    expect(colleague.staffId).not.toBe(first.staffId)
    for (const practice of [one, two]) {
      const { body } = await practice.owner.caller.get(`${practice.path}/audit-events?kind=changes`)
      expect(body.items).toContainEqual(
        expect.objectContaining({ operation: 'saveMyProfile', subject: 'staffMember', action: 'change' }),
      )
    }
  })

  it('offers what the specialties bring, less what was taken off, with what was added [PRF-7, PRF-8]', async () => {
    const { caller } = await aStaffMember(product, await aPractice(product))
    await caller.put(
      path,
      aProfile({ specialties: ['couplesTherapy'], procedures: ['couplesSessions', 'playTherapy'] }),
    )
    expect((await caller.get(path)).body.procedures.sort()).toEqual(['couplesSessions', 'playTherapy'])
    const { body } = await caller.put(
      path,
      aProfile({
        version: 1,
        specialties: ['couplesTherapy', 'groupTherapy'],
        procedures: ['couplesSessions', 'playTherapy', 'skillsGroup'],
      }),
    )
    expect(body.procedures.sort()).toEqual(['couplesSessions', 'playTherapy', 'skillsGroup'])
    const wrong = await caller.put(
      path,
      aProfile({ version: 2, specialties: ['astrology'], procedures: ['horoscope'] }),
    )
    expect([wrong.status, wrong.body.errors.map((e: { path: string }) => e.path)]).toEqual([
      400,
      ['specialties', 'procedures'],
    ])
  })

  it('is saved by whoever saw its newest version; the other window is told, with the newer one [PRF-6, CON-02]', async () => {
    const { caller } = await aStaffMember(product, await aPractice(product))
    const both = await Promise.all([
      caller.put(path, aProfile({ firstName: 'One' })),
      caller.put(path, aProfile({ firstName: 'Two' })),
    ])
    expect(both.map((a) => a.status).sort()).toEqual([200, 409])
    const [won, lost] = [both.find((a) => a.status === 200)!, both.find((a) => a.status === 409)!]
    expect(lost.body.current.firstName).toBe(won.body.firstName)
  })

  it('says what to mend, field by field [PRF-2, PRF-4]', async () => {
    const { caller } = await aStaffMember(product, await aPractice(product))
    const answer = await caller.put(
      path,
      aProfile({ firstName: '  ', adaNumber: 'none', timeZone: 'Mars/Base', officePhone: null }),
    )
    expect(answer.body.errors.map((e: { path: string }) => e.path)).toEqual([
      'firstName',
      'timeZone',
      'adaNumber',
    ])
    const phone = await caller.put(path, aProfile({ officePhone: '12' }))
    expect(phone.body.errors[0].path).toBe('officePhone')
  })

  it('is nothing for a client, and of nobody else [PRF-1]', async () => {
    const practice = await aPractice(product)
    const client = await aClient(product, practice)
    expect((await client.caller.get(path)).status).toBe(404)
    expect((await client.caller.put(path, aProfile())).status).toBe(404)
  })
})

describe('the photo', () => {
  const bytes = { 'content-type': 'application/octet-stream' }
  it('is made anew without place or camera, seen by its person alone, and removed on demand [PRF-3]', async () => {
    const practice = await aPractice(product)
    const [mine, theirs] = [await aStaffMember(product, practice), await aStaffMember(product, practice)]
    const { body } = await mine.caller.call('PUT', `${path}/photo`, await aPhoto(), bytes)
    const seen = await mine.caller.get(`${path}/photo/${body.photoId}`)
    expect(seen.headers['content-type']).toBe('image/jpeg')
    const { rows } = await product.services.pool.connect().then(async (client) => {
      await client.query('begin')
      await client.query(`select app.enter(null, 'person', $1, null)`, [mine.personId])
      const found = await client.query('select bytes, width from profile_photos')
      await client.query('rollback')
      client.release()
      return found
    })
    expect(rows).toHaveLength(1)
    expect((await sharp(rows[0].bytes).metadata()).exif).toBeUndefined()
    expect(rows[0].width).toBe(640)
    expect((await theirs.caller.get(`${path}/photo/${body.photoId}`)).status).toBe(404)
    expect((await mine.caller.delete(`${path}/photo`)).status).toBe(204)
    expect((await mine.caller.get(path)).body.photoId).toBeNull()
  })

  it('is refused when it is no picture, and what was there stays [PRF-3]', async () => {
    const { caller } = await aStaffMember(product, await aPractice(product))
    await caller.call('PUT', `${path}/photo`, await aPhoto(), bytes)
    const refused = await caller.call('PUT', `${path}/photo`, Buffer.from('<svg onload="x()"/>'), bytes)
    expect([refused.status, refused.body.title]).toEqual([415, 'picture-refused'])
    expect((await caller.get(path)).body.photoId).not.toBeNull()
  })
})
