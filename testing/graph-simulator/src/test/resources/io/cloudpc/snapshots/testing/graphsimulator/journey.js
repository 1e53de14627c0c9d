// One import from request to purge, by the official JavaScript client of Microsoft Graph. Prints one JSON object: what was
// seen. The simulator's address, its user and its disk come in the environment.
const { Client } = require("@microsoft/microsoft-graph-client");

const graph = Client.init({
  baseUrl: process.env.GRAPH_ORIGIN + "/",
  defaultVersion: "beta",
  customHosts: new Set([new URL(process.env.GRAPH_ORIGIN).hostname]),
  authProvider: (done) => done(null, process.env.GRAPH_TOKEN),
});
const snapshots = "/deviceManagement/virtualEndpoint/snapshots";

async function statusOf(call) {
  try {
    await call;
    return 200;
  } catch (error) {
    return error.statusCode;
  }
}

async function journey() {
  const seen = {};
  const user = await graph.api("/users/" + process.env.USER_NAME).select("id,userPrincipalName").get();
  seen.user = user.userPrincipalName;
  const imported = await graph.api(snapshots + "/importSnapshot").post({
    assignedUserId: user.id,
    sourceFiles: [
      {
        sourceType: "azureStorageAccount",
        fileType: "dataFile",
        storageBlobInfo: {
          storageAccountId: process.env.STORAGE_ACCOUNT,
          containerName: "disks",
          fileName: "megan.vhd",
        },
      },
    ],
  });
  const id = imported.snapshotId;
  seen.accepted = imported.importStatus;
  const one = await graph.api(`${snapshots}/retrieveSnapshotImportResult(snapshotId='${id}')`).get();
  seen.singular = one.importStatus;
  const several = await graph.api(`${snapshots}/retrieveSnapshotImportResults(snapshotId='${id}')`).get();
  seen.plural = several.value.map((result) => result.importStatus);
  seen.lists = [];
  for (const name of ["listSnapshotImportResults", "listSnapshotImportResults()"]) {
    for (const namespace of ["", "microsoft.graph."]) {
      const list = await graph.api(`${snapshots}/${namespace}${name}`).get();
      seen.lists.push(list.value.some((result) => result.snapshotId === id));
    }
  }
  const restorePoints = await graph.api(snapshots).get();
  seen.amongRestorePoints = restorePoints.value.some((snapshot) => snapshot.id === id);
  seen.second = await statusOf(
    graph.api(snapshots + "/importSnapshot").post({ assignedUserId: user.id, sourceFiles: [] }));
  await graph.api(snapshots + "/purgeImportedSnapshot").post({ snapshotIds: [id] });
  seen.afterPurge = await statusOf(graph.api(`${snapshots}/retrieveSnapshotImportResult(snapshotId='${id}')`).get());
  return seen;
}

journey().then(
  (seen) => console.log(JSON.stringify(seen)),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  });
