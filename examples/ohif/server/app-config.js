// OHIF's configuration: its archive, and the two entries that bring Send to Patient into it.
window.config = {
  routerBasename: '/',
  showStudyList: true,
  // Studyshare: the extension, served by this host, and what it is told.
  extensions: ['/studyshare-ohif/studyshare-ohif.js'],
  studyshare: { baseUrl: '/studyshare' },
  modes: [],
  defaultDataSourceName: 'archive',
  dataSources: [
    {
      namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
      sourceName: 'archive',
      configuration: {
        friendlyName: 'Archive',
        name: 'archive',
        qidoRoot: '/dicom-web',
        wadoRoot: '/dicom-web',
        wadoUriRoot: '/dicom-web',
        qidoSupportsIncludeField: true,
        supportsWildcard: true,
        supportsFuzzyMatching: false,
        imageRendering: 'wadors',
        thumbnailRendering: 'wadors',
        enableStudyLazyLoad: true,
        omitQuotationForMultipartRequest: true,
        bulkDataURI: { enabled: true, relativeResolution: 'studies' },
      },
    },
  ],
};
