// The usual server of one vote as JSON: fastify and better-sqlite3 over the same registry.
//   node server.js REGISTRY PORT
'use strict';
const fastify = require('fastify')({ logger: false });
const Database = require('better-sqlite3');

const database = new Database(process.argv[2], { readonly: true });
database.pragma('mmap_size = 1073741824');

const findVote = database.prepare(`
  SELECT v.id AS row, v.number, v.date, v.meeting, v.part, v.label, v.round, v.method, v.rule, v.outcome, v.standing,
         a.code AS assembly, s.label AS session, r.symbol AS resolution,
         n.vote AS announced, n.yes, n.no, n.abstain, n.not_voting, n.invalid, n.members
  FROM votes v JOIN sessions s ON s.id = v.session JOIN assemblies a ON a.id = s.assembly
  LEFT JOIN resolutions r ON r.id = v.resolution LEFT JOIN announced_tallies n ON n.vote = v.id
  WHERE a.code = ? AND s.label = ? AND v.number = ?`);
const findPositions = database.prepare(`
  SELECT m.code, p.position FROM positions p JOIN members m ON m.id = p.member WHERE p.vote = ? ORDER BY m.code`);
const findCounted = database.prepare('SELECT yes, no, abstain, not_voting FROM counted_tallies WHERE vote = ?');
const findSources = database.prepare(`
  SELECT document, url, page, accessed, identifier FROM sources WHERE record_kind = 'vote' AND record = ? ORDER BY position`);
const findDiscrepancies = database.prepare(`
  SELECT kind, field, announced, counted, text FROM discrepancies WHERE vote = ? ORDER BY position`);

const NAMES = ['yes', 'no', 'abstain', 'not_voting', 'not_voting', 'not_voting', 'not_voting'];
const REASONS = [null, null, null, null, 'absent', 'present', 'suspended'];

function known(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}

function positionsOf(row) {
  const positions = { yes: [], no: [], abstain: [], not_voting: [] };
  for (const { code, position } of findPositions.iterate(row)) {
    const reason = REASONS[position];
    positions[NAMES[position]].push(reason ? { member: code, reason } : code);
  }
  return positions;
}

fastify.get('/votes/:assembly/:session/:number', (request, reply) => {
  const { assembly, session } = request.params;
  const number = Number(request.params.number.replace(/\.json$/, ''));
  const vote = findVote.get(assembly, session, number);
  if (!vote) return reply.code(404).send({ status: 404, title: 'there is no such vote' });
  reply.header('Cache-Control', 'public, no-cache');
  reply.send({
    id: `${vote.assembly}/${vote.session}/${vote.number}`,
    ...known({ assembly: vote.assembly, session: vote.session, number: vote.number, date: vote.date,
      meeting: vote.meeting }),
    on: known({ resolution: vote.resolution, part: vote.part, label: vote.label }),
    ...known({ round: vote.round, method: vote.method, rule: vote.rule }),
    ...(vote.announced === null ? {} : { announced: known({ yes: vote.yes, no: vote.no, abstain: vote.abstain,
      not_voting: vote.not_voting, invalid: vote.invalid, members: vote.members }) }),
    counted: findCounted.get(vote.row),
    positions: positionsOf(vote.row),
    ...known({ outcome: vote.outcome }),
    discrepancies: findDiscrepancies.all(vote.row).map(known),
    standing: vote.standing,
    sources: findSources.all(vote.row).map(known),
  });
});

fastify.listen({ host: '127.0.0.1', port: Number(process.argv[3]) }).catch((failure) => {
  console.error(failure);
  process.exit(1);
});
