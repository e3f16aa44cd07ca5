export const anotherPlace = {
  name: 'West office',
  street: '9 Mill Road',
  city: 'Troy',
  region: 'NY',
  postalCode: '12180',
  phone: '(518) 555-0177',
  timeZone: 'America/New_York',
}
