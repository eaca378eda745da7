import { lockersCalls } from './lockers-contract.ts';

type ContractModule = typeof import('#contract/contract.ts');

/** The contract as if its file listed the lockers too. */
export function withLockers(real: ContractModule): ContractModule {
  const contract = { ...real.contract, ...lockersCalls };
  return {
    ...real,
    contract,
    callNames: Object.keys(contract) as ContractModule['callNames'],
    isCallName: ((name: string) => Object.hasOwn(contract, name)) as ContractModule['isCallName'],
  };
}
